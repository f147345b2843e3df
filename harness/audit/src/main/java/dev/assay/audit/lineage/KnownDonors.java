package dev.assay.audit.lineage;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.donors.Donor;
import dev.assay.audit.lineage.donors.DonorRegistry;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.DetectorReport.NotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All donors that are known of a trial's base: the catalogue's registry where the base is in one,
 * else the siblings whose files are at hand.
 */
record KnownDonors(List<Measurement.Named> whole, List<Donor.Sketched> sketched)
    implements AutoCloseable {
  static KnownDonors open(Evidence evidence, BaseModel base, List<NotRun> gaps) {
    KnownDonors known =
        base.model() == null
            ? new KnownDonors(new ArrayList<>(), List.of())
            : registry(DonorRegistry.open(base.model(), List.of(), List.of()), gaps);
    known.add(evidence.siblings(), gaps);
    return known;
  }

  /** Further ones whose files are at hand: what the agent was given to cheat with, for one. */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private void add(List<KnownCheckpoint> further, List<NotRun> gaps) {
    for (KnownCheckpoint one : further) {
      if (one.folder() == null) {
        gaps.add(new NotRun(one.name(), "only its digests are at hand", false));
      } else if (whole.stream().noneMatch(w -> same(w.weights().folder(), one.folder()))) {
        whole.add(new Measurement.Named(one.name(), Weights.openTrusted(one.folder())));
      }
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + other, e);
    }
  }

  private static KnownDonors registry(DonorRegistry registry, List<NotRun> gaps) {
    List<Measurement.Named> whole = new ArrayList<>();
    List<Donor.Sketched> sketched = new ArrayList<>();
    for (Donor donor : registry.donors()) {
      switch (donor) {
        case Donor.Full full -> whole.add(new Measurement.Named(full.name(), full.weights()));
        case Donor.Sketched sketch -> sketched.add(sketch);
      }
    }
    sketched.forEach(sketch ->
        gaps.add(
            new NotRun(
                "rows of " + sketch.name(),
                "only a sketch of it is known, so rules over rows could not be tried",
                false)));
    registry.refused().forEach(line -> gaps.add(new NotRun("donor", line, true)));
    return new KnownDonors(whole, sketched);
  }

  @Override
  public void close() {
    whole.forEach(named -> named.weights().close());
  }
}
