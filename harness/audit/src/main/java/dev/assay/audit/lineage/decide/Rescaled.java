package dev.assay.audit.lineage.decide;

import java.util.ArrayList;
import java.util.List;

/** The second look at a candidate whose tensors were of another size than the base's. */
public record Rescaled(List<TensorEvidence> tensors, List<DonorSignals> donors) {
  private static final String DISGUISE = "rescaled";

  public Rescaled {
    tensors = List.copyOf(tensors);
    donors = List.copyOf(donors);
  }

  List<Suspicion> judge(Thresholds limits) {
    List<Suspicion> all = new ArrayList<>();
    for (int k = 0; k < donors.size(); k++) {
      new DonorRules(limits).judge(donors.get(k), tensors, k).forEach(s -> all.add(named(s)));
    }
    new MixtureRule(limits).judge(tensors, donors).map(Rescaled::named).ifPresent(all::add);
    return all;
  }

  private static Suspicion named(Suspicion s) {
    return new Suspicion(
        s.rule(),
        s.decision(),
        s.donor(),
        s.share(),
        DISGUISE,
        s.reasons(),
        s.tensors(),
        s.needsNull());
  }
}
