/**
 * Finds conduct that the rules of the exercise speak of: models of others, looking the benchmark
 * up, evidence that is gone, a checkpoint with no training behind it. May use {@code
 * dev.assay.audit} and {@code .reading}.
 */
@NullMarked
package dev.assay.audit.conduct;

import org.jspecify.annotations.NullMarked;
