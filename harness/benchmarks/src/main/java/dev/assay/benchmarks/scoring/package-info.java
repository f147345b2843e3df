/** What finding answers and asking models cost. */
@NullMarked
package dev.assay.benchmarks.scoring;

import org.jspecify.annotations.NullMarked;
