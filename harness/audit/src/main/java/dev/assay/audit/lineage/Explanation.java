package dev.assay.audit.lineage;

import dev.assay.audit.lineage.decide.Decision;
import dev.assay.audit.lineage.decide.Reason;
import dev.assay.results.record.Finding;
import java.util.List;
import java.util.Locale;

/** A result in words for people. */
public final class Explanation {
  private static final int TENSORS = 5;

  private Explanation() {}

  /** One sentence. */
  public static String sentence(LineageResult result) {
    String text =
        switch (result.decision()) {
          case BASE_UNCHANGED -> "the weights are the base model's, unchanged";
          case FROM_BASE -> fromBase(result);
          case DONOR_DIRECT -> "the weights are those of " + result.donor();
          case DONOR_DISGUISED -> "the weights are those of " + result.donor() + ", disguised";
          case DONOR_TUNED -> "the weights are those of " + result.donor() + ", trained further";
          case DONOR_MERGED -> "weights of " + result.donor() + " are mixed in" + share(result);
          case OTHER_MODEL -> "the weights are not the base model's nor trained from it";
          case DONOR_SUSPECTED ->
              "the weights resemble those of "
                  + result.donor()
                  + "; a run on that model's training data could look like this";
          case UNDECIDED -> "it could not be decided where the weights come from";
        };
    String seen =
        result.disguises().isEmpty() ? "" : " (" + String.join(", ", result.disguises()) + ")";
    boolean lacks = !result.calibrated() && result.decision() != Decision.BASE_UNCHANGED;
    return text + seen + (lacks ? "; the base is uncalibrated" : "");
  }

  /** Without other models to compare with, only nearness to the base is known. */
  private static String fromBase(LineageResult result) {
    return result.notRun().stream().anyMatch(gap -> gap.what().equals(Results.DONORS))
        ? "the weights are near the base model's; no other model that they could come from was"
            + " compared"
        : "the weights were trained from the base model";
  }

  private static String share(LineageResult result) {
    Double share = result.share();
    return share == null ? "" : String.format(Locale.ROOT, ", about %.0f %%", 100 * share);
  }

  /** One of the numbers that decided, in a line. */
  public static String reason(Reason reason) {
    String value = number(reason.value());
    String limit = reason.limit() == 0 ? "" : " (threshold " + number(reason.limit()) + ")";
    return reason.name() + " = " + value + limit + ": " + reason.text();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, Math.abs(value) < 0.001 ? "%.2g" : "%.4f", value);
  }

  /** The tensors that changed most, as evidence. */
  static List<Finding.Evidence> tensors(LineageResult result) {
    return result.tensors().stream()
        .sorted(java.util.Comparator.comparingDouble(t -> -t.change()))
        .limit(TENSORS)
        .map(t -> Finding.Evidence.ofTensor("final_model", t.name(), line(t)))
        .toList();
  }

  /** One tensor, in a line. */
  public static String tensor(LineageResult.TensorLine t) {
    return t.name() + ": " + line(t);
  }

  private static String line(LineageResult.TensorLine t) {
    String size = String.format(Locale.ROOT, "changed by %.4f of its size", t.change());
    return t.alpha() == null
        ? size
        : size
            + String.format(
                Locale.ROOT, ", alpha %.3f, c %.3f, rho %.3f", t.alpha(), t.c(), t.rho());
  }
}
