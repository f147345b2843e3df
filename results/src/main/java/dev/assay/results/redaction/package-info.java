/**
 * Knows the shapes of vendors' keys, finds them in text and takes them out of what is handed on.
 * Uses nothing but {@code .config} and {@code .store}.
 */
@NullMarked
package dev.assay.results.redaction;

import org.jspecify.annotations.NullMarked;
