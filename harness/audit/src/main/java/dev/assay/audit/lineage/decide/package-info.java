/** What the counts amount to: statistics of the whole, thresholds, the decision. */
@NullMarked
package dev.assay.audit.lineage.decide;

import org.jspecify.annotations.NullMarked;
