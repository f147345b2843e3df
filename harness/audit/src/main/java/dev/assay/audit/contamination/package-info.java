/**
 * Finds items of the benchmark in what the agent left: normalisation, item index, scan. Texts come
 * from the inventory, a package below.
 */
@NullMarked
package dev.assay.audit.contamination;

import org.jspecify.annotations.NullMarked;
