package dev.assay.runner.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.assay.results.config.StrictToml;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Regime;
import dev.assay.results.store.AtomicFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code job.lock.toml}: every input of a job resolved, with the digest that it had at the first
 * start.
 *
 * @param version of Assay
 * @param runtime container runtime of all its trials; null in locks written before it could be
 *     chosen
 * @param trials ids in the order in which they run
 * @param jobBudget what all of them together may use; null for no limit
 * @param slurm how they are given to Slurm; null for this machine
 * @param overrides budgets of some cells
 * @param retention what is not kept
 */
public record JobLock(
    int schema,
    String version,
    String profile,
    @Nullable String runtime,
    Regime regime,
    Budget budget,
    long seed,
    int repeats,
    List<Entry> agents,
    List<Entry> tasks,
    List<Entry> models,
    List<String> trials,
    @Nullable JobBudget jobBudget,
    @Nullable SlurmChoice slurm,
    List<CellBudget> overrides,
    RetentionChoice retention) {
  public static final int SCHEMA = 1;

  public JobLock {
    // Locks that were written before there were any have none.
    overrides = overrides == null ? List.of() : List.copyOf(overrides);
    retention = retention == null ? RetentionChoice.ALL : retention;
  }

  /** An input: its folder and SHA-256. */
  public record Entry(String name, String folder, String digest) {}

  /**
   * The same with another's budget of the job, order of trials, retention, and run where that is.
   */
  JobLock withChangesOf(JobLock other) {
    boolean reordered = Set.copyOf(trials).equals(Set.copyOf(other.trials));
    return new JobLock(
        schema,
        version,
        profile,
        runtime,
        regime,
        budget,
        seed,
        repeats,
        agents,
        tasks,
        models,
        reordered ? other.trials : trials,
        other.jobBudget,
        other.slurm,
        overrides,
        other.retention);
  }

  /** The budget of a cell's trials. */
  public Budget budget(Cell cell) {
    Budget its = budget;
    for (CellBudget override : overrides) {
      its = override.over(its, cell);
    }
    return its;
  }

  /** What no trial may use more of than that. */
  public Budget most() {
    Budget most = budget;
    for (CellBudget override : overrides) {
      most = override.most(most);
    }
    return most;
  }

  void write(Path file) {
    TomlMapper toml =
        TomlMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                    com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL,
                    com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS))
            .build();
    try {
      String head = "# Written by Assay at the job's first start. Every input, as it was then.\n";
      AtomicFiles.write(
          file, (head + toml.writeValueAsString(this)).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a lock is always serialisable", e);
    }
  }

  /** Reads a lock file. */
  public static JobLock read(Path file) {
    return StrictToml.read(file, JobLock.class);
  }
}
