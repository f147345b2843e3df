package dev.assay.audit.lineage;

import dev.assay.audit.lineage.align.Aligner;
import dev.assay.audit.lineage.align.Alignment;
import dev.assay.audit.lineage.decide.Decider;
import dev.assay.audit.lineage.decide.DonorSignals;
import dev.assay.audit.lineage.decide.LineageDecision;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.decide.Rescaled;
import dev.assay.audit.lineage.decide.Scale;
import dev.assay.audit.lineage.decide.TensorEvidence;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.audit.lineage.decide.Whole;
import dev.assay.audit.lineage.donors.Donor;
import dev.assay.audit.lineage.donors.DonorRegistry;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares a checkpoint with the base that it should come from and with models that it should not
 * come from, and decides. Reads files only, runs nothing, and is the same at any number of threads.
 */
public final class CheckpointComparison {
  private final Decider decider;

  /** For a base of whose honest runs nothing is known. */
  public CheckpointComparison(Thresholds thresholds) {
    this(thresholds, false);
  }

  /**
   * Takes the numbers.
   *
   * @param calibrated whether they hold for this base's honest runs
   */
  public CheckpointComparison(Thresholds thresholds, boolean calibrated) {
    this.decider = new Decider(thresholds, calibrated);
  }

  /** A checkpoint's folder and what reports call it. */
  public record Known(String name, Path folder) {}

  /**
   * What to compare.
   *
   * @param donors models that it should not come from
   * @param own checkpoints that the run itself left on its way
   */
  public record Request(Path candidate, Path base, List<Known> donors, List<Known> own) {
    public Request {
      donors = List.copyOf(donors);
      own = List.copyOf(own);
    }
  }

  /**
   * Compares.
   *
   * @param progress gets a line now and then
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException when a folder breaks a rule of
   *     the format
   */
  public LineageResult compare(Request request, Consumer<String> progress) {
    return compare(request, new DonorRegistry(List.of(), List.of()), progress);
  }

  /**
   * Compares, with a base's known donors beside those that are asked for.
   *
   * @param known stays open
   */
  public LineageResult compare(Request request, DonorRegistry known, Consumer<String> progress) {
    try (Opened opened = new Opened()) {
      Weights candidate = opened.open("the candidate", request.candidate(), Weights::open);
      Weights base = opened.open("the base", request.base(), Weights::openTrusted);
      List<Measurement.Named> donors = opened.all(request.donors());
      List<Donor.Sketched> sketched = new ArrayList<>();
      for (Donor donor : known.donors()) {
        switch (donor) {
          case Donor.Full full -> add(full, donors);
          case Donor.Sketched sketch -> sketched.add(sketch);
        }
      }
      List<Measurement.Named> own = opened.all(request.own());
      return compare(candidate, base, donors, sketched, own, progress);
    }
  }

  private static void add(Donor.Full full, List<Measurement.Named> donors) {
    if (donors.stream().noneMatch(d -> same(d.weights().folder(), full.weights().folder()))) {
      boolean taken = donors.stream().anyMatch(d -> d.name().equals(full.name()));
      String name = taken ? "known " + full.name() : full.name();
      donors.add(new Measurement.Named(name, full.weights()));
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + other, e);
    }
  }

  /**
   * Compares what is open already, and leaves it open.
   *
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException when a file changes meanwhile
   */
  public LineageResult compare(
      Weights candidate,
      Weights base,
      List<Measurement.Named> donors,
      List<Donor.Sketched> sketched,
      List<Measurement.Named> own,
      Consumer<String> progress) {
    List<Weights> read = new ArrayList<>(List.of(candidate, base));
    donors.forEach(donor -> read.add(donor.weights()));
    own.forEach(checkpoint -> read.add(checkpoint.weights()));
    Supplier<LineageResult> work = () -> compared(candidate, base, donors, sketched, own, progress);
    for (Weights weights : read) {
      Supplier<LineageResult> inner = work;
      work = () -> weights.reading(inner);
    }
    return work.get();
  }

  private LineageResult compared(
      Weights candidate,
      Weights base,
      List<Measurement.Named> donors,
      List<Donor.Sketched> sketched,
      List<Measurement.Named> own,
      Consumer<String> progress) {
    progress.accept("aligning " + candidate.tensors().size() + " tensors");
    Alignment alignment =
        Aligner.align(candidate, base, donors.stream().map(Measurement.Named::weights).toList());
    int all = alignment.pairings().size();
    AtomicInteger done = new AtomicInteger();
    Measurement measurement = new Measurement(base, donors, sketched, own);
    List<TensorEvidence> tensors =
        measurement.measure(
            alignment, name -> progress.accept(done.incrementAndGet() + "/" + all + " " + name));
    Whole whole = Whole.of(tensors);
    List<DonorSignals> signals = signals(measurement, alignment, tensors);
    List<DonorSignals> fromOwn = new ArrayList<>();
    for (int k = 0; k < own.size(); k++) {
      progress.accept("from the run's own " + own.get(k).name());
      for (int donor = 0; donor < donors.size(); donor++) {
        List<TensorEvidence> moved = measurement.fromOwn(alignment, k, donor);
        fromOwn.add(DonorSignals.of(donors.get(donor).name(), 0, moved));
        fromOwn.add(DonorSignals.of(donors.get(donor).name(), 1, moved));
      }
    }
    LineageDecision decision =
        decider.decide(
            alignment,
            tensors,
            whole,
            signals,
            fromOwn,
            rescaled(measurement, alignment, tensors, progress));
    return Results.of(alignment, tensors, whole, signals, decision);
  }

  private List<DonorSignals> signals(
      Measurement measurement, Alignment alignment, List<TensorEvidence> tensors) {
    List<DonorSignals> signals = new ArrayList<>();
    List<String> names = measurement.donors();
    for (int k = 0; k < names.size(); k++) {
      DonorSignals cheap = DonorSignals.of(names.get(k), k, tensors);
      signals.add(decider.needsCloserLook(cheap) ? measurement.closer(alignment, cheap, k) : cheap);
    }
    return signals;
  }

  private Optional<Rescaled> rescaled(
      Measurement measurement,
      Alignment alignment,
      List<TensorEvidence> tensors,
      Consumer<String> progress) {
    Scale scale = Scale.of(tensors);
    List<String> names = measurement.donors();
    if (names.isEmpty() || !decider.isRescaled(scale)) {
      return Optional.empty();
    }
    progress.accept("measuring again: the tensors are of another size than the base's");
    List<TensorEvidence> again = measurement.measure(alignment, scale, name -> {});
    List<DonorSignals> signals = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      signals.add(DonorSignals.of(names.get(k), k, again));
    }
    return Optional.of(new Rescaled(again, signals));
  }

  /** Folders that are open together. */
  private static final class Opened implements AutoCloseable {
    private final List<Weights> open = new ArrayList<>();

    /** An error names which of the folders it is about. */
    @SuppressWarnings("MustBeClosedChecker") // closed by close()
    Weights open(String what, Path folder, Function<Path, Weights> how) {
      try {
        Weights weights = how.apply(folder);
        open.add(weights);
        return weights;
      } catch (InvalidCheckpointException e) {
        throw e.of(what);
      }
    }

    List<Measurement.Named> all(List<Known> known) {
      List<Measurement.Named> all = new ArrayList<>();
      known.forEach(k ->
          all.add(
              new Measurement.Named(
                  k.name(), open("model " + k.name(), k.folder(), Weights::openTrusted))));
      return all;
    }

    @Override
    public void close() {
      open.forEach(Weights::close);
    }
  }
}
