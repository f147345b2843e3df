/**
 * Whether a checkpoint can have come from the training that the run speaks of: deterministic checks
 * of logs, samples and times against the weights. They raise a review at most, and say what they
 * had nothing to look at for.
 */
@NullMarked
package dev.assay.audit.lineage.plausibility;

import org.jspecify.annotations.NullMarked;
