package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.runner.job.Orders;
import dev.assay.runner.job.Selection;
import dev.assay.runner.plan.JobLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Parameters of the commands that steer a job: its folder, and which of its trials. */
final class ChosenTrials {
  @Parameters(index = "0", paramLabel = "DIR", description = "the job's folder")
  private @Nullable Path folder;

  @Parameters(
      index = "1..*",
      paramLabel = "SELECTION",
      description =
          "an agent, a task, a model, a repeat (r2), a trial's id, or a pattern with * (default: all trials)")
  private List<String> words = List.of();

  JobFolder job() {
    return Installation.job(Objects.requireNonNull(folder));
  }

  /** Whether nothing was named. */
  boolean whole() {
    return words.isEmpty();
  }

  /** Ids of the chosen trials. */
  List<String> ids() {
    return new Selection(words).of(JobLock.read(job().lockFile()).trials());
  }

  /**
   * Changes the job's orders.
   *
   * @return ids of the chosen trials
   */
  List<String> order(BiFunction<Orders, List<String>, Orders> change) {
    List<String> ids = ids();
    change.apply(Orders.read(job()), ids).write(job());
    return ids;
  }
}
