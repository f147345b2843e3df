package dev.assay.tasks.judged;

import dev.assay.tasks.benchmark.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item with the judge's verdicts.
 *
 * @param answer null where there is none, and then no verdicts either
 * @param verdicts in the order in which they were asked
 */
record Judged(Item item, @Nullable String answer, List<Verdict> verdicts) {
  Judged {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * One reply, read.
   *
   * @param label null where it cannot be read
   */
  record Verdict(String part, @Nullable String label, String reply) {}

  boolean unread() {
    return verdicts.stream().anyMatch(verdict -> verdict.label() == null);
  }
}
