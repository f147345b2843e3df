/** Intervals that several rooms state. */
@NullMarked
package dev.assay.results.statistics;

import org.jspecify.annotations.NullMarked;
