package dev.assay.tasks.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One of the times that a protocol asks every item.
 *
 * @param number from 1; null where it is the only one
 * @param orderSeed seed of {@link ChoiceOrder}
 * @param samplingSeed sent with each request, or null for none
 */
public record Draw(@Nullable Integer number, long orderSeed, @Nullable Long samplingSeed) {}
