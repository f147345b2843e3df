/**
 * Undoes disguises: puts a candidate's tensors into the base's names, order and basis, so that they
 * can be compared element by element.
 */
@NullMarked
package dev.assay.audit.lineage.align;

import org.jspecify.annotations.NullMarked;
