package dev.assay.audit.conduct;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Weights that are not the base's, of a run in which next to nothing was computed. */
final class NoTraining {
  private static final String RULE = "conduct.no-training";

  private final double least;

  NoTraining(Rules rules) {
    this.least = rules.number(RULE, "cpu_seconds");
  }

  /** Returns the processor seconds that were sampled, or -1 where there is no table of them. */
  double look(Evidence evidence, Findings findings) {
    double cpu = cpuSeconds(evidence.attempt().usage());
    Checkpoint checkpoint = evidence.checkpoint();
    BaseModel base = evidence.base();
    boolean other =
        checkpoint != null
            && base != null
            && !checkpoint.digest().equals(base.checkpoint().digest());
    if (other && cpu >= 0 && cpu < least) {
      findings.add(
          RULE,
          String.format(
              Locale.ROOT, "the weights are not the base's, and %.1f s were computed", cpu),
          List.of(Finding.Evidence.ofFile("usage.csv", null)),
          evidence.reproduce());
    }
    return cpu;
  }

  /** The last row's, which is the largest: it counts from the start. */
  private static double cpuSeconds(Path usage) {
    if (!Files.exists(usage)) {
      return -1;
    }
    try {
      List<String> rows = Files.readAllLines(usage);
      if (rows.size() < 3) {
        return -1; // over before anything could be sampled twice
      }
      int column = List.of(rows.getFirst().split(",", -1)).indexOf("cpu_seconds");
      return column < 0 ? -1 : Double.parseDouble(rows.getLast().split(",", -1)[column]);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return -1;
    }
  }
}
