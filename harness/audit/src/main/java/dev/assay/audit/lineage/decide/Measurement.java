package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.align.Alignment;
import dev.assay.audit.lineage.align.Pairing;
import dev.assay.audit.lineage.measure.Reference;
import dev.assay.audit.lineage.measure.TensorPass;
import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures all tensors of an aligned candidate, several at a time; the order is the alignment's.
 */
public final class Measurement {
  private final Weights base;
  private final List<Named> others;
  private final int donors;

  /** A checkpoint and what to call it. */
  public record Named(String name, Weights weights) {}

  /**
   * Prepares.
   *
   * @param donors what the candidate should not come from
   * @param own checkpoints of the run itself
   */
  public Measurement(Weights base, List<Named> donors, List<Named> own) {
    this.base = base;
    this.donors = donors.size();
    this.others = new ArrayList<>(donors);
    this.others.addAll(own);
  }

  /** Measures; each tensor that was done is told by its name, in no order. */
  public List<TensorEvidence> measure(Alignment alignment, Consumer<String> done) {
    List<Pairing> pairings = alignment.pairings();
    return IntStream.range(0, pairings.size())
        .parallel()
        .mapToObj(i -> {
          TensorEvidence evidence = measure(pairings.get(i));
          done.accept(pairings.get(i).reference());
          return evidence;
        })
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable TensorEvidence measure(Pairing pairing) {
    try (Arena arena = Arena.ofConfined()) {
      TensorView b = pairing.counterpart(base, arena);
      if (b == null || !Elements.readable(pairing.tensor().dtype()) || b.elements() == 0) {
        return null;
      }
      List<TensorView> counterparts = new ArrayList<>();
      for (Named other : others) {
        TensorView there = pairing.counterpart(other.weights(), arena);
        // What a donor lacks it does not change.
        counterparts.add(there == null ? b : there);
      }
      TensorView s = pairing.candidate(arena);
      long rows = Math.min(Elements.rows(s), Elements.rows(b));
      for (TensorView there : counterparts) {
        rows = Math.min(rows, Elements.rows(there));
      }
      return measure(pairing, s, b, counterparts, rows);
    }
  }

  private TensorEvidence measure(
      Pairing pairing, TensorView s, TensorView b, List<TensorView> counterparts, long rows) {
    TensorView candidate = Pairing.common(s, rows);
    TensorView base = Pairing.common(b, rows);
    List<TensorView> cut = counterparts.stream().map(t -> Pairing.common(t, rows)).toList();
    List<Reference> references = new ArrayList<>();
    for (int k = 0; k < donors; k++) {
      references.add(new Reference(others.get(k).name(), cut.get(k)));
    }
    return new TensorEvidence(
        pairing.tensor().name(),
        pairing.reference(),
        base.shape(),
        TensorPass.measure(candidate, base, references),
        RowScan.scan(candidate, base, cut, donors));
  }
}
