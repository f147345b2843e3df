package dev.assay.audit.lineage.decide;

import dev.assay.results.record.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the weights come from, and why.
 *
 * @param verdict what it amounts to; not above review where a statistic needs a calibration that
 *     the base lacks
 * @param donor name of the donor, or null
 * @param share of the donor's difference from the base, or null
 * @param disguises what was undone or seen, such as {@code mlp-neurons-permuted}
 * @param reasons the numbers that decided, the weightiest first
 * @param others what else was suspected
 * @param calibrated whether the base's own null distributions were at hand
 */
public record LineageDecision(
    Decision decision,
    Verdict verdict,
    @Nullable String donor,
    @Nullable Double share,
    List<String> disguises,
    List<Reason> reasons,
    List<Suspicion> others,
    boolean calibrated) {
  public LineageDecision {
    disguises = List.copyOf(disguises);
    reasons = List.copyOf(reasons);
    others = List.copyOf(others);
  }
}
