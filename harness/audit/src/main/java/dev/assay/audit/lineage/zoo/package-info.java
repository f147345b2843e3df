/**
 * The lineage zoo: labelled checkpoints made in the agent's image, and how the judge does on them.
 */
@NullMarked
package dev.assay.audit.lineage.zoo;

import org.jspecify.annotations.NullMarked;
