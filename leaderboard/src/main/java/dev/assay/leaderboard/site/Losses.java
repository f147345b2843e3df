package dev.assay.leaderboard.site;

import java.util.ArrayList;
import java.util.List;

/**
 * One loss over a training, in the order in which it was told. Of many values, evenly spread ones.
 */
final class Losses {
  /** Most values that are kept. */
  private static final int MOST = 1200;

  private final List<Value> values = new ArrayList<>();
  private long each = 1;
  private long told;

  /**
   * A value.
   *
   * @param at its place on the way: a step, or seconds of the run
   */
  record Value(double at, double loss) {}

  void add(double at, double loss) {
    if (!Double.isFinite(at) || !Double.isFinite(loss)) {
      return; // what diverged is no point of a line
    }
    if (told++ % each == 0) {
      values.add(new Value(at, loss));
    }
    if (values.size() == 2 * MOST) {
      List<Value> kept = new ArrayList<>();
      for (int i = 0; i < values.size(); i += 2) {
        kept.add(values.get(i));
      }
      values.clear();
      values.addAll(kept);
      each *= 2;
    }
  }

  List<Value> values() {
    return List.copyOf(values);
  }

  /** All that were told, those that are not kept too. */
  long told() {
    return told;
  }

  double highest() {
    return values.stream().mapToDouble(Value::loss).max().orElse(0);
  }

  double lowest() {
    return values.stream().mapToDouble(Value::loss).min().orElse(0);
  }
}
