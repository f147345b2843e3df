package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.after.Afterwards;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import dev.assay.results.record.Workspace;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjudicateTest {
  @TempDir private Path folder;
  private SigningKey key;
  private AttemptFolder attempt;

  @BeforeEach
  void seal() throws IOException {
    key = SigningKey.loadOrCreate(folder.resolve("assay/keys"));
    Path trial = folder.resolve("job/a__t__m__r1");
    attempt = new AttemptFolder(Files.createDirectories(trial.resolve("attempt-1")));
    Files.writeString(trial.resolve("spec.json"), "{}");
    Finding finding =
        new Finding(
            "a.b#1",
            "a.b",
            Severity.FLAGGED,
            "it did",
            List.of(Finding.Evidence.ofFile("f", null)),
            "assay audit trial");
    Json.write(
        attempt.audit(),
        new Audit(
            1,
            Verdict.FLAGGED,
            List.of("flagged by a.b"),
            "r",
            List.of(new DetectorReport("d", 1, true, List.of(finding), List.of(), Map.of()))));
    Json.write(attempt.workspace(), new Workspace(Workspace.SCHEMA, List.of(), List.of()));
    Files.writeString(attempt.journal(), "");
    Seal.write(attempt, key, Map.of("trial", "a"));
  }

  private Assay.Ran adjudicate(String... words) throws IOException, InterruptedException {
    List<String> all = new java.util.ArrayList<>(List.of("adjudicate", trial()));
    all.addAll(List.of(words));
    return Assay.run(Map.of("XDG_CONFIG_HOME", folder.toString()), all.toArray(String[]::new));
  }

  private String trial() {
    return attempt.trial().path().toString();
  }

  @Test
  void a_decision_is_signed_into_after_and_the_seal_still_holds() throws Exception {
    Assay.Ran ran =
        adjudicate(
            "--verdict", "clean", "--why", "given data", "--by", "Ada", "--finding", "a.b#1");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("flagged became clean, decided by Ada");
    Adjudication decided = Afterwards.read(attempt, List.of(key.open())).decisions().getFirst();
    assertThat(decided.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(decided.rules()).containsExactly("a.b");
    assertThat(Seal.check(attempt, List.of(key.open()))).isEmpty();
  }

  @Test
  void a_changed_record_a_finding_that_is_not_there_and_no_reason_are_refused() throws Exception {
    assertThat(adjudicate("--verdict", "clean", "--why", "x", "--finding", "a.c#1").err())
        .contains("no finding 'a.c#1'");
    assertThat(adjudicate("--verdict", "clean", "--why", " ").err()).contains("--why must have");
    assertThat(adjudicate("--verdict", "clean").code()).isEqualTo(2);
    Files.writeString(attempt.path().resolve("score.json"), "{}");
    Assay.Ran ran = adjudicate("--verdict", "clean", "--why", "x");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("the record does not hold: score.json was added");
    assertThat(attempt.after()).doesNotExist();
  }
}
