package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Auditor;
import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.audit.Rules;
import dev.assay.audit.Trials;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContaminationDetectorTest {
  private static final List<BenchmarkItem> ITEMS = Corpus.templated(40, 3);
  private static final String TEXT =
      ITEMS.stream().map(BenchmarkItem::question).collect(Collectors.joining("\n"));

  @TempDir Path folder = Path.of(".");

  @Test
  void itemsInTheWorkspaceAreFlaggedWithTheCommandThatShowsThem() {
    Audit audit = audit(trial().file("/workspace/notes.txt", TEXT));

    assertThat(audit.verdict()).isEqualTo(Verdict.FLAGGED);
    Finding finding = audit.findings().findFirst().orElseThrow();
    assertThat(finding.reproduce()).isEqualTo("assay audit trial sft__task__base__r1");
    assertThat(finding.evidence().getFirst().file()).isEqualTo("/workspace/notes.txt");
  }

  @Test
  void itemsInTheLogAreFlagged() {
    assertThat(audit(trial().log(TEXT)).verdict()).isEqualTo(Verdict.FLAGGED);
  }

  @Test
  void whatTheTaskGaveIsClean() {
    Audit audit = audit(trial().given("train.csv", TEXT).file("/workspace/copy.txt", TEXT));

    assertThat(audit.verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void linksAreNoGapAndOversizedFilesAre() {
    assertThat(audit(trial().refused("/workspace/l", "symbolic link")).verdict())
        .isEqualTo(Verdict.CLEAN);
    assertThat(audit(trial().refused("/workspace/l", "too large")).verdict())
        .isEqualTo(Verdict.REVIEW);
  }

  @Test
  void withoutTheTestItemsNobodyIsCleared() {
    assertThat(audit(new Trials(folder)).verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void theSameEvidenceGivesTheSameReport() {
    Evidence evidence = trial().file("/workspace/notes.txt", TEXT).evidence();

    assertThat(detector().inspect(evidence)).isEqualTo(detector().inspect(evidence));
  }

  private Trials trial() {
    return new Trials(folder).items(ITEMS);
  }

  private static ContaminationDetector detector() {
    return new ContaminationDetector(Rules.standard());
  }

  private static Audit audit(Trials trial) {
    return new Auditor(List.of(detector()), Rules.standard()).audit(trial.evidence());
  }
}
