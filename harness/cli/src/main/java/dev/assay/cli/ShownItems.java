package dev.assay.cli;

import dev.assay.leaderboard.site.HiddenItems;
import dev.assay.results.AssayException;
import dev.assay.results.record.TrialSpec;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.catalog.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a board that is built here may show of hidden tests: by their tasks' own word. */
final class ShownItems implements Function<TrialSpec, HiddenItems> {
  private final boolean gatedToo;
  private final Map<String, HiddenItems> byTask = new HashMap<>();

  /**
   * @param gatedToo whether items of gated benchmarks are shown as well: to who may see them
   */
  ShownItems(boolean gatedToo) {
    this.gatedToo = gatedToo;
  }

  @Override
  public HiddenItems apply(TrialSpec trial) {
    return byTask.computeIfAbsent(
        trial.taskFolder() + "\n" + trial.cell().task(), key -> look(trial));
  }

  private HiddenItems look(TrialSpec trial) {
    try {
      Task task = Sealings.task(trial);
      Map<String, String> texts = new TreeMap<>();
      task.benchmark().test().forEach(item -> texts.put(item.id(), text(item)));
      return task.gated() && !gatedToo ? new HiddenItems.Gated(texts) : new HiddenItems.Open(texts);
    } catch (AssayException e) {
      return new HiddenItems.Unknown();
    }
  }

  private static String text(Item item) {
    return item.question() + "\n" + String.join("\n", item.choices());
  }
}
