package dev.assay.sandbox.gateway.packages;

import org.jspecify.annotations.Nullable;

/**
 * A file of a package that may be asked for.
 *
 * @param kind {@code pip} or {@code npm}
 * @param name the package's, normalised
 * @param hash null where the index states none that is known
 */
record Offer(
    String kind,
    String name,
    @Nullable String version,
    String file,
    Location location,
    @Nullable Hash hash,
    String contentType) {}
