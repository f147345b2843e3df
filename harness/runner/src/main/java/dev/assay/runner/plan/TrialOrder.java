package dev.assay.runner.plan;

import dev.assay.results.InputException;
import dev.assay.results.record.Budget;
import dev.assay.results.record.TrialSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** In which order a job's trials are started. The score of none depends on it. */
public enum TrialOrder {
  /** Repeat by repeat: after the first, every cell has a trial. */
  AS_WRITTEN,
  /**
   * Those that may take least first: by dollars, GPU hours, wall time, tokens. No limit is last.
   */
  CHEAP_FIRST,
  /** In turn from each set of language models, so that neighbours share no provider's limits. */
  INTERLEAVED;

  private static final Comparator<Budget> COST =
      Comparator.comparingDouble((Budget budget) -> least(budget.dollars()))
          .thenComparingDouble(budget -> least(budget.gpuHours()))
          .thenComparingLong(Budget::wallSeconds)
          .thenComparingDouble(budget -> least(budget.tokens()));

  /**
   * As a job file names it.
   *
   * @param name {@code as-written}, {@code cheap-first} or {@code interleaved}; null for the first
   */
  static TrialOrder named(@Nullable String name) {
    return Arrays.stream(values())
        .filter(order -> order.label().equals(name == null ? AS_WRITTEN.label() : name))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "order '" + name + "' is not known", "as-written, cheap-first or interleaved"));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The trials in this order.
   *
   * @param models that a trial's agent uses
   */
  List<TrialSpec> of(List<TrialSpec> trials, Function<TrialSpec, List<String>> models) {
    return switch (this) {
      case AS_WRITTEN -> trials;
      case CHEAP_FIRST ->
          trials.stream().sorted(Comparator.comparing(TrialSpec::budget, COST)).toList();
      case INTERLEAVED -> interleaved(trials, models);
    };
  }

  private static List<TrialSpec> interleaved(
      List<TrialSpec> trials, Function<TrialSpec, List<String>> models) {
    Map<List<String>, Deque<TrialSpec>> queues = new LinkedHashMap<>();
    trials.forEach(
        trial -> queues.computeIfAbsent(models.apply(trial), any -> new ArrayDeque<>()).add(trial));
    List<TrialSpec> order = new ArrayList<>(trials.size());
    while (order.size() < trials.size()) {
      queues.values().stream()
          .filter(queue -> !queue.isEmpty())
          .forEach(queue -> order.add(queue.remove()));
    }
    return order;
  }

  private static double least(@Nullable Number limit) {
    return limit == null ? Double.MAX_VALUE : limit.doubleValue();
  }
}
