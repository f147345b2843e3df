package dev.assay.audit.contamination;

import dev.assay.results.record.Severity;

/**
 * One place where an item was found, before chance is taken into account. An item may be found in
 * many places, and in one document by more than one layer.
 *
 * @param item the item's id, or the canary's name
 * @param file the file, or {@code archive!/member}
 * @param document 0-based record in the file
 * @param offset first byte in the file, -1 where there is none, as within an archive
 * @param length bytes of the passage
 * @param layer how it was found, in small letters
 * @param score share of the item that is there, or the layer's own score, 0 to 1
 * @param verdict what a place like this weighs by itself
 */
public record Hit(
    String item,
    String file,
    long document,
    long offset,
    long length,
    String layer,
    double score,
    Severity verdict) {}
