package dev.assay.cli.crash;

import dev.assay.results.InputException;
import dev.assay.runner.plan.JobRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The smallest real job: one agent that does nothing, a task of four items. */
public final class MicroJob {
  private static final int ITEMS = 4;
  private static final int MOST_SECONDS = 20;

  private MicroJob() {}

  /**
   * Copies the small science task with four of its items into a folder.
   *
   * @param root of the product's tree
   */
  public static JobRequest in(Path root, Path folder) throws IOException {
    Path task = folder.resolve("micro");
    copy(root.resolve("tasks/catalog/science-mini"), task);
    Path test = task.resolve("hidden/test.csv");
    List<String> lines = Files.readAllLines(test);
    if (lines.size() <= ITEMS) {
      throw new InputException("science-mini has fewer than " + ITEMS + " items");
    }
    Files.write(test, lines.subList(0, ITEMS + 1));
    return new JobRequest(
        List.of("idle"),
        List.of(task.toString()),
        List.of("tiny-qwen3-base"),
        1,
        0,
        "cpu",
        null,
        (long) MOST_SECONDS);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
