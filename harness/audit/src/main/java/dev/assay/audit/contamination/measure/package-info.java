/**
 * How well contamination is found: corpora of known truth, our detector and the common rules on the
 * same documents.
 */
@NullMarked
package dev.assay.audit.contamination.measure;

import org.jspecify.annotations.NullMarked;
