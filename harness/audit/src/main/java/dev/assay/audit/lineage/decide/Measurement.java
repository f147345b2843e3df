package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.align.Alignment;
import dev.assay.audit.lineage.align.Pairing;
import dev.assay.audit.lineage.donors.Donor;
import dev.assay.audit.lineage.measure.DeltaRank;
import dev.assay.audit.lineage.measure.Reference;
import dev.assay.audit.lineage.measure.TensorPass;
import dev.assay.audit.lineage.measure.TensorStatistics;
import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures all tensors of an aligned candidate, several at a time; the order is the alignment's.
 */
public final class Measurement {
  /** Of the rows that a rank is estimated from. */
  private static final long RANK_SEED = 1;

  private final Weights base;
  private final List<Named> others;
  private final List<Donor.Sketched> sketched;
  private final int donors;

  /** A checkpoint and what to call it. */
  public record Named(String name, Weights weights) {}

  /**
   * Prepares.
   *
   * @param donors what the candidate should not come from
   * @param sketched the same, known by a sample of their weights only
   * @param own checkpoints of the run itself
   */
  public Measurement(
      Weights base, List<Named> donors, List<Donor.Sketched> sketched, List<Named> own) {
    this.base = base;
    this.sketched = List.copyOf(sketched);
    this.donors = donors.size();
    this.others = new ArrayList<>(donors);
    this.others.addAll(own);
  }

  /** Measures; each tensor that was done is told by its name, in no order. */
  public List<TensorEvidence> measure(Alignment alignment, Consumer<String> done) {
    Set<Integer> ranked = Ranked.of(alignment.pairings());
    return measure(alignment, i -> measure(alignment.pairings().get(i), ranked.contains(i)), done);
  }

  /** Measures the candidate after its tensors were brought to the base's size. */
  public List<TensorEvidence> measure(Alignment alignment, Scale scale, Consumer<String> done) {
    return measure(alignment, i -> scaled(alignment.pairings().get(i), scale), done);
  }

  private static List<TensorEvidence> measure(
      Alignment alignment, IntFunction<@Nullable TensorEvidence> one, Consumer<String> done) {
    List<Pairing> pairings = alignment.pairings();
    return IntStream.range(0, pairings.size())
        .parallel()
        .mapToObj(i -> {
          TensorEvidence evidence = one.apply(i);
          done.accept(pairings.get(i).reference());
          return evidence;
        })
        .filter(Objects::nonNull)
        .toList();
  }

  /** Names of all donors in the order of the evidence: whole ones, then sketches. */
  public List<String> donors() {
    List<String> names = new ArrayList<>();
    others.subList(0, donors).forEach(d -> names.add(d.name()));
    sketched.forEach(d -> names.add(d.name()));
    return names;
  }

  /** Fills in what is costly, for donors that the cheap numbers leave in doubt. */
  public DonorSignals closer(Alignment alignment, DonorSignals signals, int donor) {
    if (donor >= donors) {
      return signals;
    }
    double[] cosines =
        alignment.pairings().parallelStream()
            .mapToDouble(p -> whitened(p, donor))
            .filter(Double::isFinite)
            .toArray();
    return signals.withWhitened(Spread.median(cosines));
  }

  private double whitened(Pairing pairing, int donor) {
    try (Arena arena = Arena.ofConfined()) {
      Triple triple = triple(pairing, arena);
      return triple == null
          ? Double.NaN
          : Whitening.cosine(triple.candidate(), triple.base(), triple.others().get(donor));
    }
  }

  /** Tensors of one shape. */
  private record Triple(TensorView candidate, TensorView base, List<TensorView> others) {}

  private @Nullable Triple triple(Pairing pairing, Arena arena) {
    TensorView b = pairing.counterpart(base, arena);
    if (b == null || !Elements.readable(pairing.tensor().dtype()) || b.elements() == 0) {
      return null;
    }
    List<TensorView> counterparts = new ArrayList<>();
    for (Named other : others) {
      TensorView there = pairing.counterpart(other.weights(), arena);
      // What a donor lacks it does not change.
      counterparts.add(there == null || !Elements.readable(there.dtype()) ? b : there);
    }
    TensorView s = pairing.candidate(arena);
    long rows = Math.min(Elements.rows(s), Elements.rows(b));
    for (TensorView there : counterparts.subList(0, donors)) {
      rows = Math.min(rows, Elements.rows(there));
    }
    long common = rows;
    // The run wrote its own checkpoints: a cropped one must not crop what is compared with donors.
    counterparts.replaceAll(there -> Elements.rows(there) < common ? b : there);
    return new Triple(
        Pairing.common(s, rows),
        Pairing.common(b, rows),
        counterparts.stream().map(t -> Pairing.common(t, common)).toList());
  }

  private @Nullable TensorEvidence measure(Pairing pairing, boolean ranked) {
    try (Arena arena = Arena.ofConfined()) {
      Triple triple = triple(pairing, arena);
      if (triple == null) {
        return null;
      }
      TensorView candidate = triple.candidate();
      TensorPass.Measured measured = measured(pairing, triple);
      return new TensorEvidence(
          pairing.tensor().name(),
          pairing.reference(),
          triple.base().shape(),
          Sketches.added(measured.statistics(), pairing, candidate, triple.base(), sketched),
          RowScan.scan(candidate, triple.base(), triple.others(), donors).and(sketched.size()),
          measured.digest(),
          ranked ? DeltaRank.of(candidate, triple.base(), RANK_SEED) : null);
    }
  }

  /**
   * In one pass where the tensor is as it is in its file; one that was put back is digested there.
   */
  private TensorPass.Measured measured(Pairing pairing, Triple triple) {
    TensorView candidate = triple.candidate();
    List<Reference> references = references(triple);
    return candidate.data().equals(pairing.tensor().data())
        ? TensorPass.digested(candidate, triple.base(), references)
        : new TensorPass.Measured(
            TensorPass.measure(candidate, triple.base(), references),
            TensorPass.digest(pairing.tensor()));
  }

  private List<Reference> references(Triple triple) {
    List<Reference> references = new ArrayList<>();
    for (int k = 0; k < donors; k++) {
      references.add(new Reference(others.get(k).name(), triple.others().get(k)));
    }
    return references;
  }

  private @Nullable TensorEvidence scaled(Pairing pairing, Scale scale) {
    try (Arena arena = Arena.ofConfined()) {
      Triple triple = triple(pairing, arena);
      if (triple == null) {
        return null;
      }
      TensorView candidate = Scaled.of(triple.candidate(), scale.undo(pairing.reference()), arena);
      TensorStatistics counts = TensorPass.measure(candidate, triple.base(), references(triple));
      return new TensorEvidence(
          pairing.tensor().name(),
          pairing.reference(),
          triple.base().shape(),
          Sketches.added(counts, pairing, candidate, triple.base(), sketched),
          RowScan.scan(candidate, triple.base(), triple.others(), donors).and(sketched.size()));
    }
  }

  /**
   * The same against a checkpoint of the run's own in the base's place: a donor merged into the run
   * shows there as one merged into a base does. One donor at a time, so that no more than one
   * tensor is made anew a thread.
   *
   * @param own index among the run's own checkpoints
   * @param donor index among whole donors; in the evidence it comes first as it is, then as it
   *     would be added to the checkpoint
   */
  public List<TensorEvidence> fromOwn(Alignment alignment, int own, int donor) {
    return alignment.pairings().parallelStream()
        .map(p -> fromOwn(p, donors + own, donor))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable TensorEvidence fromOwn(Pairing pairing, int own, int k) {
    try (Arena arena = Arena.ofConfined()) {
      Triple triple = triple(pairing, arena);
      if (triple == null) {
        return null;
      }
      String name = others.get(k).name();
      TensorView start = triple.others().get(own);
      TensorView donor = triple.others().get(k);
      TensorView added = Sum.of(start, donor, triple.base(), arena);
      List<Reference> references = List.of(new Reference(name, donor), new Reference(name, added));
      return new TensorEvidence(
          pairing.tensor().name(),
          pairing.reference(),
          start.shape(),
          TensorPass.measure(triple.candidate(), start, references),
          RowScan.scan(triple.candidate(), start, List.of(donor, added), 2));
    }
  }
}
