/**
 * Known post-trained checkpoints of a base: whole, or as sketches that hold digests and a sample,
 * so that no weights are passed on.
 */
@NullMarked
package dev.assay.audit.lineage.donors;

import org.jspecify.annotations.NullMarked;
