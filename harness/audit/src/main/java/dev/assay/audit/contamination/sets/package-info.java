/** Does a training set hold more of a benchmark than of decoys of the same kind? */
@NullMarked
package dev.assay.audit.contamination.sets;

import org.jspecify.annotations.NullMarked;
