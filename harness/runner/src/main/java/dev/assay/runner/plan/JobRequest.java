package dev.assay.runner.plan;

import dev.assay.results.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param agents names or paths; likewise tasks and models
 * @param seed of the job; every trial's seed is drawn from it
 * @param regime null for {@code assay-PROFILE}
 * @param wallSeconds null for the profile's budget
 */
public record JobRequest(
    List<String> agents,
    List<String> tasks,
    List<String> models,
    int repeats,
    long seed,
    String profile,
    @Nullable String regime,
    @Nullable Long wallSeconds) {
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
  }

  private static void need(String what, List<String> names) {
    if (names.isEmpty()) {
      throw new InputException("a job needs at least one entry in '" + what + "'");
    }
  }
}
