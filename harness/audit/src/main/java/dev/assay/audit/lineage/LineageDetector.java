package dev.assay.audit.lineage;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.audit.Rules;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says where the submission's weights come from: first by digests of tensors, which convict copies
 * however renamed and re-sharded, then element by element ({@link CheckpointComparison}).
 */
public final class LineageDetector implements Detector {
  private static final String NAME = "lineage";
  private static final int SHOWN = 20;

  private final Rules rules;
  private final Thresholds thresholds;

  public LineageDetector(Rules rules) {
    this.rules = rules;
    this.thresholds = Thresholds.standard();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Checkpoint submission = evidence.checkpoint();
    if (submission == null) {
      return skipped("the submission", "there is no checkpoint", false);
    }
    BaseModel base = evidence.base();
    if (base == null) {
      return skipped("the base model", "its tensors are not at hand", true);
    }
    return compare(submission, base, evidence);
  }

  private DetectorReport compare(Checkpoint submission, BaseModel known, Evidence evidence) {
    Checkpoint base = known.checkpoint();
    List<KnownCheckpoint> siblings = evidence.siblings();
    String reproduce = evidence.reproduce();
    Findings findings = new Findings(rules);
    List<NotRun> gaps = new ArrayList<>();
    Map<String, Double> statistics = new HashMap<>();
    TensorSet submitted = new TensorSet(submission);
    TensorSet original = new TensorSet(base);
    statistics.put("tensors", (double) submitted.tensors().size());
    statistics.put("siblings", (double) siblings.size());
    statistics.put("share_equal_base", submitted.shareIn(original));
    unchanged(submitted, original, findings, reproduce);
    architecture(submitted, original, findings, reproduce);
    for (KnownCheckpoint sibling : siblings) {
      TensorSet donor = new TensorSet(sibling.checkpoint());
      statistics.put("share_equal." + sibling.name(), submitted.shareIn(donor));
      donor(submitted, original, donor, sibling.name(), findings, reproduce);
    }
    if (siblings.isEmpty()) {
      gaps.add(new NotRun("siblings", "none are known of this base model", false));
    }
    new Downloads(evidence, known).report(findings, reproduce);
    List<DetectorReport.Curve> curves = List.of();
    try {
      curves = new WeightsLayer(thresholds).look(evidence, known, findings, gaps, statistics);
    } catch (RuntimeException | OutOfMemoryError | InternalError e) {
      // What the digests have found stands, whatever the weights do to the layer that reads them.
      gaps.add(new NotRun("weights", "it broke: " + e.getClass().getSimpleName() + said(e), true));
    }
    return new DetectorReport(
        NAME, version(), required(), findings.list(), gaps, statistics, curves);
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? "" : ": " + Excerpts.clip(e.getMessage());
  }

  private static void unchanged(
      TensorSet submitted, TensorSet base, Findings findings, String reproduce) {
    if (!submitted.tensors().isEmpty() && submitted.sameAs(base)) {
      findings.add(
          "lineage.base-unchanged",
          "all %d tensors are the base model's".formatted(submitted.tensors().size()),
          shown(submitted.tensors()),
          reproduce);
    }
  }

  private void donor(
      TensorSet submitted,
      TensorSet base,
      TensorSet donor,
      String name,
      Findings findings,
      String reproduce) {
    double least = rules.number("lineage.donor-direct", "elements");
    List<Checkpoint.Tensor> taken =
        submitted.tensors().stream()
            .filter(t -> TensorSet.elements(t) >= least)
            .filter(t -> donor.contains(t) && !base.contains(t))
            .toList();
    if (!taken.isEmpty()) {
      findings.add(
          "lineage.donor-direct",
          String.format(
              Locale.ROOT,
              "%d of %d tensors are byte for byte those of %s and not the base's; %.1f %% of all"
                  + " weights equal that model's",
              taken.size(),
              submitted.tensors().size(),
              name,
              100 * submitted.shareIn(donor)),
          shown(taken),
          reproduce);
    }
  }

  private static void architecture(
      TensorSet submitted, TensorSet base, Findings findings, String reproduce) {
    List<String> differences = new ArrayList<>();
    Map<String, List<Long>> all = new TreeMap<>(base.shapes());
    all.putAll(submitted.shapes());
    for (String name : all.keySet()) {
      List<Long> here = submitted.shapes().get(name);
      List<Long> there = base.shapes().get(name);
      if (here == null) {
        differences.add(name + " is missing");
      } else if (there == null) {
        differences.add(name + " is not in the base");
      } else if (!here.equals(there)) {
        differences.add(name + " has shape " + here + ", the base's has " + there);
      }
    }
    if (!differences.isEmpty()) {
      List<Finding.Evidence> evidence =
          differences.stream()
              .limit(SHOWN)
              .map(d -> Finding.Evidence.ofFile("checkpoint.json", d))
              .toList();
      findings.add(
          "lineage.architecture",
          differences.size() + " tensors differ from the base's in name or shape",
          evidence,
          reproduce);
    }
  }

  private static List<Finding.Evidence> shown(List<Checkpoint.Tensor> tensors) {
    return tensors.stream()
        .limit(SHOWN)
        .map(t ->
            Finding.Evidence.ofTensor(
                "final_model/" + t.file(),
                t.name(),
                t.dtype() + " " + t.shape() + " sha256 " + t.sha256()))
        .toList();
  }

  private DetectorReport skipped(String what, String why, boolean required) {
    return new DetectorReport(
        NAME, version(), required(), List.of(), List.of(new NotRun(what, why, required)), Map.of());
  }
}
