/**
 * Finds items of the benchmark in what the agent left: text inventory, normalisation, item index,
 * scan.
 */
@NullMarked
package dev.assay.audit.contamination;

import org.jspecify.annotations.NullMarked;
