/** Speed of the pass over checkpoints, and of its inner loops. */
@NullMarked
package dev.assay.benchmarks.lineage;

import org.jspecify.annotations.NullMarked;
