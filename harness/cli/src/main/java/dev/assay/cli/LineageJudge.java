package dev.assay.cli;

import dev.assay.audit.lineage.CheckpointComparison;
import dev.assay.audit.lineage.CheckpointComparison.Known;
import dev.assay.audit.lineage.CheckpointComparison.Request;
import dev.assay.audit.lineage.LineageResult;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.audit.lineage.zoo.Judge;
import dev.assay.audit.lineage.zoo.Specimen;
import java.nio.file.Path;
import java.util.List;

/** The comparison of {@code assay audit checkpoint}, for checkpoints of the zoo. */
final class LineageJudge implements Judge {
  private final CheckpointComparison comparison = new CheckpointComparison(Thresholds.standard());

  @Override
  public Judgement of(Specimen specimen) {
    Request request =
        new Request(
            specimen.candidate(),
            specimen.base(),
            known(specimen.references()),
            known(specimen.own()));
    LineageResult result = comparison.compare(request, line -> {});
    return new Judgement(result.decision().word(), result.verdict());
  }

  private static List<Known> known(List<Path> folders) {
    return folders.stream().map(f -> new Known(String.valueOf(f.getFileName()), f)).toList();
  }
}
