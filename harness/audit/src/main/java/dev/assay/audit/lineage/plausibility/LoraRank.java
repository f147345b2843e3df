package dev.assay.audit.lineage.plausibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import dev.assay.tasks.checkpoint.DType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Merged adapters change a matrix by at most their rank. Looked at where all that the run left of a
 * training are adapters: their ranks together, against the changed matrices.
 */
final class LoraRank implements Check {
  private static final String RULE = "lora-rank";
  private static final String CONFIG = "/adapter_config.json";
  private static final long LARGEST = 1 << 25;

  @Override
  public void look(TrainingRun run, Report report) {
    List<Workspace.Entry> configs =
        run.evidence().workspace().files().stream()
            .filter(f -> f.path().endsWith(CONFIG) && !f.path().contains("site-packages"))
            .toList();
    int rank = configs.stream().mapToInt(f -> rank(run, f)).sum();
    if (rank <= 0) {
      report.absent(RULE, "no adapter's configuration names a rank");
      return;
    }
    if (!run.own().isEmpty()) {
      report.absent(RULE, "the run left whole checkpoints beside adapters");
      return;
    }
    List<String> names = matrices(run, rank, (int) report.number(RULE, "tensors"));
    if (names.isEmpty()) {
      report.absent(RULE, "no changed matrix is large enough for a rank of " + rank);
      return;
    }
    judge(run, rank, names, configs, report);
  }

  private static void judge(
      TrainingRun run, int rank, List<String> names, List<Workspace.Entry> configs, Report report) {
    double least = 1;
    String worst = names.getFirst();
    for (String name : names) {
      TensorView s = run.submission().tensors().get(name);
      TensorView b = run.base().tensors().get(name);
      double share = s == null || b == null ? 1 : RankEnergy.share(s, b, rank, noise(s, b));
      if (share < least) {
        least = share;
        worst = name;
      }
    }
    report.statistic("lora_energy", least);
    if (least < report.number(RULE, "energy")) {
      List<Finding.Evidence> evidence = new ArrayList<>();
      evidence.add(
          Finding.Evidence.ofTensor(
              "final_model",
              worst,
              String.format(
                  Locale.ROOT, "%.1f %% of its change is of rank %d", 100 * least, rank)));
      configs.stream()
          .limit(5)
          .forEach(f -> evidence.add(Finding.Evidence.ofFile(f.path(), "ranks add up to " + rank)));
      report.finding(
          RULE, "the run left adapters of rank " + rank + ", but the change has more", evidence);
    }
  }

  /** Changed matrices of a size that can be looked at, evenly spread. */
  private static List<String> matrices(TrainingRun run, int rank, int most) {
    List<String> all =
        run.change().tensors().stream()
            .filter(t -> t.matrix() && t.changed() > 0 && !t.name().contains("embed"))
            .filter(t -> t.elements() <= LARGEST)
            .map(DeltaSample.Change::name)
            .filter(n -> smallestSide(run, n) > 4L * rank)
            .toList();
    List<String> picked = new ArrayList<>();
    for (int i = 0; i < Math.min(most, all.size()); i++) {
      picked.add(all.get(i * all.size() / Math.min(most, all.size())));
    }
    return picked;
  }

  private static long smallestSide(TrainingRun run, String name) {
    TensorView b = run.base().tensors().get(name);
    return b == null ? 0 : Math.min(b.shape().getFirst(), b.rowLength());
  }

  /** Variance of rounding to the submission's type: a twelfth of a step squared. */
  private static double noise(TensorView s, TensorView b) {
    double relative = s.dtype() == DType.BF16 ? 0x1p-8 : s.dtype() == DType.F16 ? 0x1p-11 : 0;
    double sum = 0;
    long stride = Math.max(1, b.elements() / 4096);
    long count = 0;
    for (long i = 0; i < b.elements(); i += stride) {
      double w = Bfloat16.number(b, i);
      sum += w * w;
      count++;
    }
    return count == 0 ? 0 : sum / count * relative * relative / 12;
  }

  private static int rank(TrainingRun run, Workspace.Entry file) {
    if (file.size() > 1 << 20 || !run.evidence().objects().has(file.sha256())) {
      return 0;
    }
    try (InputStream in = run.evidence().objects().open(file.sha256())) {
      return Math.clamp(Json.MAPPER.readTree(in).path("r").asInt(), 0, 1 << 16);
    } catch (JsonProcessingException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.path() + " in the object store", e);
    }
  }
}
