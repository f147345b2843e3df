@NullMarked
package dev.assay.results.redaction;

import org.jspecify.annotations.NullMarked;
