/**
 * Benchmarks that a language model judges: what it is asked, what its replies mean, what they cost,
 * and what is wrong with answers that aim at it.
 *
 * <p>Asking and scoring are two steps. {@link dev.assay.tasks.judged.Judging} asks what is missing
 * and records each reply in a file; {@link dev.assay.tasks.judged.JudgedScoring} computes the score
 * from answers and that file alone, so that anybody can compute it again without a judge.
 */
@NullMarked
package dev.assay.tasks.judged;

import org.jspecify.annotations.NullMarked;
