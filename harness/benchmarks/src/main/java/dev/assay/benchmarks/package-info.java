/**
 * Measurements, never tests: JMH here, paired whole-process scripts in {@code
 * harness/benchmarks/scripts}.
 */
@NullMarked
package dev.assay.benchmarks;

import org.jspecify.annotations.NullMarked;
