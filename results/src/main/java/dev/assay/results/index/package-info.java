/**
 * The append-only index of what was sealed, made to be kept in git beside the results. Uses {@code
 * .store}.
 */
@NullMarked
package dev.assay.results.index;

import org.jspecify.annotations.NullMarked;
