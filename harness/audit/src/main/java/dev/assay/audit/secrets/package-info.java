/**
 * Finds real-looking keys of any vendor in what a trial left. May use {@code dev.assay.audit} and
 * {@code .reading}; the shapes are {@code dev.assay.results.redaction}'s.
 */
@NullMarked
package dev.assay.audit.secrets;

import org.jspecify.annotations.NullMarked;
