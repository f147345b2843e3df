package dev.assay.audit.lineage;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.donors.Donor;
import dev.assay.audit.lineage.donors.DonorRegistry;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.DetectorReport.NotRun;
import java.util.ArrayList;
import java.util.List;

/**
 * All donors that are known of a trial's base: the catalogue's registry where the base is in one,
 * else the siblings whose files are at hand.
 */
record KnownDonors(List<Measurement.Named> whole, List<Donor.Sketched> sketched)
    implements AutoCloseable {
  static KnownDonors open(Evidence evidence, BaseModel base, List<NotRun> gaps) {
    return base.model() == null
        ? siblings(evidence.siblings(), gaps)
        : registry(DonorRegistry.open(base.model(), List.of(), List.of()), gaps);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private static KnownDonors siblings(List<KnownCheckpoint> siblings, List<NotRun> gaps) {
    List<Measurement.Named> whole = new ArrayList<>();
    for (KnownCheckpoint sibling : siblings) {
      if (sibling.folder() == null) {
        gaps.add(new NotRun(sibling.name(), "only its digests are at hand", false));
      } else {
        whole.add(new Measurement.Named(sibling.name(), Weights.openTrusted(sibling.folder())));
      }
    }
    return new KnownDonors(whole, List.of());
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
    registry.refused().forEach(line -> gaps.add(new NotRun("donor", line, true)));
    return new KnownDonors(whole, sketched);
  }

  @Override
  public void close() {
    whole.forEach(named -> named.weights().close());
  }
}
