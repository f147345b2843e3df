package dev.assay.runner.plan;

import dev.assay.results.InputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param agents names or paths; likewise tasks and models
 * @param seed of the job; every trial's seed is drawn from it
 * @param regime null for {@code assay-PROFILE}
 * @param wallSeconds null for the profile's budget, as of tokens and dollars
 * @param requests to models, of a trial; null for the profile's
 * @param job what all trials together may use; null for no limit
 * @param providers the operator's {@code providers.toml}; null for the usual one
 * @param runtime container runtime; null for the profile's
 * @param slurm how trials are given to Slurm; null for this machine
 * @param matrix what is left out, changed and put first
 * @param retention what is not kept
 */
public record JobRequest(
    List<String> agents,
    List<String> tasks,
    List<String> models,
    int repeats,
    long seed,
    String profile,
    @Nullable String regime,
    @Nullable Long wallSeconds,
    @Nullable Long tokens,
    @Nullable Double dollars,
    @Nullable Long requests,
    @Nullable JobBudget job,
    @Nullable Path providers,
    @Nullable String runtime,
    @Nullable SlurmChoice slurm,
    Matrix matrix,
    RetentionChoice retention) {
  public JobRequest {
    agents = List.copyOf(agents);
    tasks = List.copyOf(tasks);
    models = List.copyOf(models);
    need("agents", agents);
    need("tasks", tasks);
    need("models", models);
    if (repeats < 1 || repeats > 1000) {
      throw new InputException("repeats must be 1 to 1000, is " + repeats);
    }
    if (wallSeconds != null && (wallSeconds < 1 || wallSeconds > 7 * 24 * 3600)) {
      throw new InputException("the budget must be 1 second to 7 days, is " + wallSeconds + " s");
    }
    if (tokens != null && tokens < 1) {
      throw new InputException("a budget of tokens must be at least 1, is " + tokens);
    }
    if (requests != null && requests < 1) {
      throw new InputException("a budget of requests must be at least 1, is " + requests);
    }
    if (dollars != null && !(dollars > 0 && dollars < 1e9)) {
      throw new InputException("a budget of dollars must be more than 0, is " + dollars);
    }
    if (runtime != null && !runtime.matches("[a-zA-Z0-9._-]{1,64}")) {
      throw new InputException("no container runtime is called '" + runtime + "'", "runc or runsc");
    }
  }

  /** With the profile's budget of tokens and dollars, and the usual providers. */
  public JobRequest(
      List<String> agents,
      List<String> tasks,
      List<String> models,
      int repeats,
      long seed,
      String profile,
      @Nullable String regime,
      @Nullable Long wallSeconds) {
    this(
        agents,
        tasks,
        models,
        repeats,
        seed,
        profile,
        regime,
        wallSeconds,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Matrix.WHOLE,
        RetentionChoice.ALL);
  }

  private static void need(String what, List<String> names) {
    if (names.isEmpty()) {
      throw new InputException("a job needs at least one entry in '" + what + "'");
    }
  }
}
