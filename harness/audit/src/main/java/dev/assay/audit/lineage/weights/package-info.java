/** Checkpoints as tensors in memory, by canonical names. */
@NullMarked
package dev.assay.audit.lineage.weights;

import org.jspecify.annotations.NullMarked;
