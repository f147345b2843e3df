/** Evaluations of checkpoints without an agent and without a trial. */
@NullMarked
package dev.assay.runner.evaluation;

import org.jspecify.annotations.NullMarked;
