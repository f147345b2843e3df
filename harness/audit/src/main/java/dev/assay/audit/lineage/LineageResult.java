package dev.assay.audit.lineage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.audit.lineage.decide.Decision;
import dev.assay.audit.lineage.decide.Reason;
import dev.assay.audit.lineage.decide.Suspicion;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a checkpoint comes from, as {@code assay audit checkpoint --json} prints it.
 *
 * @param donor name of the donor, or null
 * @param share of the donor's difference from the base, 0 to 1, or null
 * @param calibrated whether the base's own null distributions were at hand; without them only
 *     statistics that need none can flag
 * @param disguises what was undone or seen
 * @param reasons the numbers that decided, the weightiest first
 * @param suspected what else was suspected
 * @param statistics by name; a donor's as {@code donor.name.statistic}
 * @param tensors one a tensor of the candidate that has a counterpart
 * @param notRun what was not looked at, and why
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LineageResult(
    Verdict verdict,
    Decision decision,
    @Nullable String donor,
    @Nullable Double share,
    boolean calibrated,
    List<String> disguises,
    List<Reason> reasons,
    List<Suspicion> suspected,
    Map<String, Double> statistics,
    List<TensorLine> tensors,
    List<NotRun> notRun) {
  public LineageResult {
    disguises = List.copyOf(disguises);
    reasons = List.copyOf(reasons);
    suspected = List.copyOf(suspected);
    statistics = Collections.unmodifiableMap(new TreeMap<>(statistics));
    tensors = List.copyOf(tensors);
    notRun = List.copyOf(notRun);
  }

  /**
   * One tensor against the base and the donor that matters most.
   *
   * @param name the candidate's
   * @param reference the base's
   * @param change |S - B| / |B|
   * @param alpha how far it went from base to donor, or null without a donor
   * @param c cosine of its change and the donor's
   * @param rho distance from the donor over distance from the base
   * @param equalBase share of the elements where base and donor differ that are the base's
   * @param equalDonor share of these that are the donor's
   * @param sha256 of the tensor's bytes; null where nothing was compared with it
   * @param canonical digest of its shape and values, whatever type they are written in
   * @param top16 share of its change's energy in 16 directions, near 1 for a merged adapter; null
   *     where it was not estimated
   */
  public record TensorLine(
      String name,
      String reference,
      List<Long> shape,
      double change,
      @Nullable Double alpha,
      @Nullable Double c,
      @Nullable Double rho,
      @Nullable Double equalBase,
      @Nullable Double equalDonor,
      @Nullable String sha256,
      @Nullable String canonical,
      @Nullable Double top16) {
    /** Without digests and rank. */
    TensorLine(
        String name,
        String reference,
        List<Long> shape,
        double change,
        @Nullable Double alpha,
        @Nullable Double c,
        @Nullable Double rho,
        @Nullable Double equalBase,
        @Nullable Double equalDonor) {
      this(name, reference, shape, change, alpha, c, rho, equalBase, equalDonor, null, null, null);
    }
  }

  /** Whether the weights are the base's or were trained from it. */
  @JsonIgnore
  public boolean isFromBase() {
    return decision == Decision.FROM_BASE || decision == Decision.BASE_UNCHANGED;
  }
}
