package dev.assay.audit.lineage.plausibility;

import dev.assay.results.record.Finding;
import java.util.List;
import java.util.Locale;

/**
 * Training moves a matrix's weights together: where most of them are the base's to the last bit,
 * the others have moved by a few steps of the written type. Few weights that moved far among many
 * that did not are what dropping and grafting leave (DARE, TIES). Embeddings are left out: rows of
 * tokens that were not met stay as they were.
 */
final class Sparsity implements Check {
  private static final String RULE = "sparsity";

  @Override
  public void look(TrainingRun run, Report report) {
    List<DeltaSample.Change> matrices =
        run.change().tensors().stream()
            .filter(t -> t.matrix() && !t.name().contains("embed") && !t.name().contains("lm_head"))
            .filter(t -> t.changed() > 0)
            .toList();
    if (matrices.isEmpty()) {
      report.absent(RULE, "no matrix but the embedding was changed");
      return;
    }
    double most = report.number(RULE, "changed");
    double far = report.number(RULE, "steps");
    List<DeltaSample.Change> sparse =
        matrices.stream().filter(t -> t.changed() <= most && t.medianSteps() >= far).toList();
    double share = (double) sparse.size() / matrices.size();
    report.statistic("sparse_tensors", share);
    if (share >= report.number(RULE, "tensors")) {
      report.finding(
          RULE,
          String.format(
              Locale.ROOT,
              "in %d of %d changed matrices most weights are the base's to the last bit, and the"
                  + " others have moved far",
              sparse.size(),
              matrices.size()),
          sparse.stream().limit(5).map(Sparsity::evidence).toList());
    }
  }

  private static Finding.Evidence evidence(DeltaSample.Change tensor) {
    return Finding.Evidence.ofTensor(
        "final_model",
        tensor.name(),
        String.format(
            Locale.ROOT,
            "%.1f %% changed, by a median of %.0f steps of its type",
            100 * tensor.changed(),
            tensor.medianSteps()));
  }
}
