/** The one pass over a candidate's, the base's and the donors' weights, and what it counts. */
@NullMarked
package dev.assay.audit.lineage.measure;

import org.jspecify.annotations.NullMarked;
