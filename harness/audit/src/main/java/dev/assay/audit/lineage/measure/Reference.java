package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;

/**
 * A donor's tensor to compare with, of the candidate's shape.
 *
 * @param name of the donor
 */
public record Reference(String name, TensorView tensor) {}
