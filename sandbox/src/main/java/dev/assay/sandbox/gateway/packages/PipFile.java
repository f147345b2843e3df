package dev.assay.sandbox.gateway.packages;

import org.jspecify.annotations.Nullable;

/**
 * A file of a project, as its index describes it.
 *
 * @param sha256 null where the index states none
 * @param requiresPython such as {@code >=3.9}; null for any
 * @param yanked why it should not be used, empty for no reason; null where it may be
 * @param metadataSha256 digest of the metadata that lies beside it; null where none is offered
 */
record PipFile(
    Names.File name,
    Location location,
    @Nullable String sha256,
    @Nullable String requiresPython,
    @Nullable String yanked,
    @Nullable String metadataSha256) {}
