package dev.assay.tasks.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of a benchmark.
 *
 * @param id unique in the benchmark
 * @param choices as in the file: index 0 is the right one; which letter each gets is the protocol's
 *     matter
 * @param explanation why the right answer is right, or null; never shown to a model
 * @param domain such as {@code Physics}, or null
 * @param subdomain such as {@code Optics}, or null
 * @param canary string that marks the file it came from and stands nowhere else, or null
 */
public record Item(
    String id,
    String question,
    List<String> choices,
    @Nullable String explanation,
    @Nullable String domain,
    @Nullable String subdomain,
    @Nullable String canary) {
  public Item {
    choices = List.copyOf(choices);
  }

  /** The text of the right choice. */
  public String answer() {
    return choices.getFirst();
  }
}
