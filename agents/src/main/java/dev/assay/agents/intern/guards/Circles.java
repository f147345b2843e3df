package dev.assay.agents.intern.guards;

import dev.assay.results.store.Digests;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees whether an agent goes round in circles: the same call with the same result three times on
 * end, or a sequence of two to five calls three times on end. Results count, so that who waits for
 * something that goes on is no circle. What is told escalates; after a long way without a circle it
 * starts anew.
 */
public final class Circles {
  private static final int REPEATS = 3;
  private static final int LONGEST = 5;
  private static final int FORGET = 20;

  /** What has to be done about it. */
  public enum Step {
    NOTHING,
    WARN,
    DEMAND_A_PLAN,
    END
  }

  private final List<String> seen = new ArrayList<>();
  private int warned;
  private int straight;

  /** A call was answered. */
  public Step add(String tool, String arguments, String result) {
    seen.add(Digests.of(tool + "\0" + arguments + "\0" + result));
    if (seen.size() > REPEATS * LONGEST) {
      seen.removeFirst();
    }
    if (!circle()) {
      straight++;
      warned = straight >= FORGET ? 0 : warned;
      return Step.NOTHING;
    }
    straight = 0;
    seen.clear();
    warned++;
    return switch (warned) {
      case 1 -> Step.WARN;
      case 2 -> Step.DEMAND_A_PLAN;
      default -> Step.END;
    };
  }

  private boolean circle() {
    for (int length = 1; length <= LONGEST; length++) {
      if (repeats(length)) {
        return true;
      }
    }
    return false;
  }

  private boolean repeats(int length) {
    int from = seen.size() - length * REPEATS;
    if (from < 0) {
      return false;
    }
    for (int i = from; i + length < seen.size(); i++) {
      if (!seen.get(i).equals(seen.get(i + length))) {
        return false;
      }
    }
    return true;
  }
}
