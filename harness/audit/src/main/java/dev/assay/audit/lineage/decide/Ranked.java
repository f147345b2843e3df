package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.align.Pairing;
import dev.assay.audit.lineage.weights.Elements;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which matrices' changes have their rank estimated: so many, evenly spread, since it is costly.
 */
final class Ranked {
  private static final int MOST = 16;
  private static final long SMALLEST = 1 << 12;

  private Ranked() {}

  /** Their places. */
  static Set<Integer> of(List<Pairing> pairings) {
    List<Integer> matrices =
        IntStream.range(0, pairings.size()).filter(i -> isMatrix(pairings.get(i))).boxed().toList();
    int count = Math.min(MOST, matrices.size());
    Set<Integer> chosen = new HashSet<>();
    for (int k = 0; k < count; k++) {
      chosen.add(matrices.get((int) ((long) k * matrices.size() / count)));
    }
    return chosen;
  }

  private static boolean isMatrix(Pairing pairing) {
    return pairing.tensor().shape().size() == 2
        && pairing.tensor().elements() >= SMALLEST
        && Elements.readable(pairing.tensor().dtype());
  }
}
