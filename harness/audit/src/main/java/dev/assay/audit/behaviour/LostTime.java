package dev.assay.audit.behaviour;

import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.TrialRecord.Throttled;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Time lost to busy providers, where the regime has it flagged rather than credited. */
final class LostTime implements Probe {
  private static final String RULE = "behaviour.throttled";

  private final Rules rules;

  LostTime(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    Path record = evidence.attempt().trialRecord();
    if (!Files.exists(record)) {
      return;
    }
    Throttled lost = lost(record);
    if (lost.rule().equals("flag") && lost.throttledSeconds() >= rules.number(RULE, "seconds")) {
      String summary =
          String.format(
              Locale.ROOT,
              "%.0f s of the run were lost to providers that answered 429, 503 or 529",
              lost.throttledSeconds());
      findings.add(
          RULE,
          summary,
          List.of(Finding.Evidence.ofFile("trial.json", Json.line(lost))),
          evidence.reproduce());
    }
  }

  private static Throttled lost(Path record) {
    try {
      Throttled lost =
          Json.MAPPER.treeToValue(
              Json.MAPPER.readTree(Files.readAllBytes(record)).path("throttled"), Throttled.class);
      return lost == null || lost.rule() == null ? new Throttled("ignore", 0, 0) : lost;
    } catch (IOException e) {
      return new Throttled("ignore", 0, 0);
    }
  }
}
