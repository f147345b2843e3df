package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.align.Alignment;
import java.util.List;
import java.util.Optional;

/** What speaks against the base without naming a donor. */
final class BaseRules {
  private final Thresholds limits;

  BaseRules(Thresholds limits) {
    this.limits = limits;
  }

  Optional<Suspicion> judge(Alignment alignment, int compared, Whole whole) {
    double other = limits.number("other.cosine");
    double doubtful = limits.number("undecided.cosine");
    if (whole.elements() == 0 || whole.cosine() < other) {
      return Optional.of(suspicion("other", Decision.OTHER_MODEL, whole, other));
    }
    if (whole.cosine() < doubtful) {
      return Optional.of(suspicion("undecided.cosine", Decision.UNDECIDED, whole, doubtful));
    }
    if (whole.bad() > 0 || !alignment.disguises().isEmpty()) {
      return Optional.of(suspicion("undecided.disguise", Decision.UNDECIDED, whole, doubtful));
    }
    if (!alignment.missing().isEmpty()
        || !alignment.extra().isEmpty()
        || compared < alignment.pairings().size()) {
      return Optional.of(suspicion("undecided.tensors", Decision.UNDECIDED, whole, doubtful));
    }
    return Optional.empty();
  }

  private static Suspicion suspicion(String rule, Decision decision, Whole whole, double limit) {
    return new Suspicion(
        rule,
        decision,
        "",
        Double.NaN,
        "",
        List.of(
            new Reason(
                "cosine_base", whole.cosine(), limit, "cosine of all weights with the base's"),
            new Reason("R", whole.change(), 0, "size of the change over the size of the base"),
            new Reason("equal_base", whole.equalBase(), 0, "share of weights that are the base's")),
        List.of(),
        false);
  }
}
