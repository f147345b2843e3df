package dev.assay.tasks.recorded;

import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which item of a benchmark a recorded completion answers. */
final class Items {
  private final List<Item> items;
  private final Map<String, Integer> places = new HashMap<>();
  private int last = -1;

  Items(Benchmark benchmark) {
    items = benchmark.test();
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).id(), i);
    }
  }

  int size() {
    return items.size();
  }

  Item get(int place) {
    return items.get(place);
  }

  /** Its place in the benchmark, or -1. */
  int place(Recorded recorded) {
    Integer place = places.get(recorded.id());
    String prompt = recorded.prompt();
    if (place == null && prompt != null) {
      place = byQuestion(prompt);
    }
    return place == null ? -1 : place;
  }

  /**
   * Of the questions that stand in the prompt the longest, for one may hold another. Completions
   * mostly come in the benchmark's order, so the next item is looked at first.
   */
  private @Nullable Integer byQuestion(String prompt) {
    int next = (last + 1) % items.size();
    String question = items.get(next).question();
    if (!question.isEmpty() && prompt.strip().equals(question)) {
      last = next;
      return next;
    }
    int best = -1;
    for (int i = 0; i < items.size(); i++) {
      String other = items.get(i).question();
      if (!other.isEmpty()
          && (best < 0 || other.length() > items.get(best).question().length())
          && prompt.contains(other)) {
        best = i;
      }
    }
    last = best < 0 ? last : best;
    return best < 0 ? null : best;
  }
}
