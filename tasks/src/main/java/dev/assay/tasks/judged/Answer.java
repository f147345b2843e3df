package dev.assay.tasks.judged;

import dev.assay.tasks.benchmark.Item;
import org.jspecify.annotations.Nullable;

/**
 * What the model under test said to an item.
 *
 * @param text null where it said nothing: a format failure, about which no judge is asked
 */
public record Answer(Item item, @Nullable String text) {}
