/**
 * The null distributions of a base model: how far from the base, and how near its donors, honest
 * runs come, measured on labelled runs and stored with the model.
 */
@NullMarked
package dev.assay.audit.lineage.calibrate;

import org.jspecify.annotations.NullMarked;
