package dev.assay.runner.plan;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code job.toml}, as written: the matrix of agents x tasks x base models x repeats.
 *
 * @param agents catalog names, or paths relative to the job file
 * @param profile {@code cpu} where left out
 * @param regime {@code assay-PROFILE} where left out
 * @param providers another {@code providers.toml} than the operator's usual one
 * @param runtime {@code runc} or {@code runsc}; the profile's where left out
 * @param executor {@code local} or {@code slurm}; {@code local} where left out
 * @param slurm how trials are given to Slurm
 * @param exclude cells that are left out of the matrix
 * @param override budgets of some cells
 * @param first cells whose trials come first
 * @param order {@code as-written}, {@code cheap-first} or {@code interleaved}; the first where left
 *     out
 * @param retention what is not kept when trials have ended
 */
public record JobFile(
    int schema,
    List<String> agents,
    List<String> tasks,
    List<String> models,
    @Nullable Integer repeats,
    @Nullable Long seed,
    @Nullable String profile,
    @Nullable String regime,
    @Nullable String providers,
    @Nullable String runtime,
    @Nullable BudgetEntry budget,
    @Nullable String executor,
    @Nullable SlurmChoice slurm,
    @Nullable List<CellPattern> exclude,
    @Nullable List<CellBudget> override,
    @Nullable List<CellPattern> first,
    @Nullable String order,
    @Nullable RetentionChoice retention) {
  private static final String SLURM = "slurm";

  /**
   * Overrides of the profile's budget, a trial's.
   *
   * @param job what all trials together may use
   */
  public record BudgetEntry(
      @Nullable Long wallSeconds,
      @Nullable Long tokens,
      @Nullable Double dollars,
      @Nullable Long requests,
      @Nullable JobBudget job) {}

  /** Reads a job file into a request. */
  public static JobRequest load(Path file) {
    JobFile toml = StrictToml.read(file, JobFile.class);
    if (toml.schema() != 1) {
      throw new InputException(
          file + ": schema " + toml.schema() + " is not known", "this version reads schema 1");
    }
    Path folder = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    BudgetEntry budget = toml.budget();
    return new JobRequest(
        resolve(folder, toml.agents()),
        resolve(folder, toml.tasks()),
        resolve(folder, toml.models()),
        toml.repeats() == null ? 1 : toml.repeats(),
        toml.seed() == null ? 0 : toml.seed(),
        toml.profile() == null ? "cpu" : toml.profile(),
        toml.regime(),
        budget == null ? null : budget.wallSeconds(),
        budget == null ? null : budget.tokens(),
        budget == null ? null : budget.dollars(),
        budget == null ? null : budget.requests(),
        budget == null ? null : budget.job(),
        toml.providers() == null ? null : folder.resolve(toml.providers()).normalize(),
        toml.runtime(),
        slurm(file, toml),
        new Matrix(
            some(toml.exclude()),
            some(toml.override()),
            some(toml.first()),
            TrialOrder.named(toml.order())),
        toml.retention() == null ? RetentionChoice.ALL : toml.retention());
  }

  private static <T> List<T> some(@Nullable List<T> entries) {
    return entries == null ? List.of() : entries;
  }

  private static @Nullable SlurmChoice slurm(Path file, JobFile toml) {
    String executor = toml.executor() == null ? "local" : toml.executor();
    return switch (executor) {
      case SLURM -> toml.slurm() == null ? SlurmChoice.USUAL : toml.slurm();
      case "local" -> {
        if (toml.slurm() != null) {
          throw new InputException(file + ": [slurm] needs executor = \"slurm\"");
        }
        yield null;
      }
      default ->
          throw new InputException(
              file + ": executor '" + executor + "' is not known", "local or slurm");
    };
  }

  private static List<String> resolve(Path folder, List<String> names) {
    return names.stream()
        .map(n -> n.contains("/") ? folder.resolve(n).normalize().toString() : n)
        .toList();
  }
}
