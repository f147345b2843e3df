package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.index.IndexLine;
import dev.assay.results.index.SealIndex;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.TrialFolder;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What sealing needs to know of tasks, and what goes into an index. */
final class Sealings {
  private Sealings() {}

  /** {@code job/trial/attempt-1}. */
  static String name(AttemptFolder attempt) {
    return attempt.trial().job().path().getFileName()
        + "/"
        + attempt.trial().path().getFileName()
        + "/"
        + attempt.path().getFileName();
  }

  /** The folder that the trial used; on another machine the catalogue's task of that name. */
  static Task task(TrialSpec trial) {
    Path folder = Path.of(trial.taskFolder());
    return Files.isDirectory(folder)
        ? Task.load(folder)
        : new Catalog(Installation.root()).task(trial.cell().task());
  }

  /** Text of what the gated among the tasks ask, train and dev items included. */
  static ItemRedaction gated(List<Task> tasks) {
    Map<String, String> items = new TreeMap<>();
    for (Task task : tasks) {
      if (task.gated()) {
        Stream.of(task.benchmark(), task.train(), task.dev())
            .filter(Objects::nonNull)
            .map(Benchmark::test)
            .flatMap(List::stream)
            .forEach(item -> items.put(item.id(), text(item)));
      }
    }
    return new ItemRedaction(items);
  }

  private static String text(Item item) {
    return item.question()
        + "\n"
        + String.join("\n", item.choices())
        + "\n"
        + Objects.requireNonNullElse(item.explanation(), "")
        + "\n"
        + Objects.requireNonNullElse(item.canary(), "");
  }

  /** What of a gated task lies under {@code given/} as a whole. */
  static Set<String> givenFiles(List<Task> tasks) {
    Set<String> names = new HashSet<>();
    tasks.stream()
        .filter(Task::gated)
        .flatMap(t -> t.given().stream())
        .forEach(file -> names.add(file.getFileName().toString()));
    return names;
  }

  /** The tasks of trials, each once. */
  static List<Task> tasks(List<TrialFolder> trials) {
    Map<String, Task> tasks = new TreeMap<>();
    for (TrialFolder trial : trials) {
      TrialSpec spec = trial.spec();
      if (!tasks.containsKey(spec.taskFolder())) {
        try {
          tasks.put(spec.taskFolder(), task(spec));
        } catch (InputException e) {
          throw new InputException(
              "whether items of "
                  + spec.cell().task()
                  + " may be handed on can't be known: "
                  + e.getMessage(),
              "seal it where the task is",
              e);
        }
      }
    }
    return List.copyOf(tasks.values());
  }

  /** Adds every sealed attempt that the index does not have yet. */
  static SealIndex index(SealIndex index, List<AttemptFolder> attempts) {
    SealIndex now = index;
    for (AttemptFolder attempt : attempts) {
      if (Files.exists(attempt.manifest())) {
        now =
            now.add(
                IndexLine.Kind.ATTEMPT,
                name(attempt),
                Digests.of(attempt.manifest()),
                Clock.systemUTC());
      }
    }
    return now;
  }
}
