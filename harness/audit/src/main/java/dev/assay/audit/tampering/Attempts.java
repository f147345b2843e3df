package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that were seen from outside while they ran, and that no task needs. */
final class Attempts implements Check {
  private static final String RULE = "tampering.attempt";

  private final int shown;
  private final List<Pattern> patterns;

  Attempts(Rules rules) {
    this.shown = rules.count(RULE, "shown");
    this.patterns = rules.words(RULE, "patterns").stream().map(Pattern::compile).toList();
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    if (!Files.exists(evidence.attempt().processes())) {
      return;
    }
    Set<Finding.Evidence> seen = new LinkedHashSet<>();
    Json.forEachLine(
        evidence.attempt().processes(),
        ProcessSample.class,
        sample -> {
          String command = String.join(" ", sample.args());
          if (patterns.stream().anyMatch(p -> p.matcher(command).find())) {
            seen.add(
                Finding.Evidence.ofFile(
                    "processes.jsonl", sample.time() + " " + Excerpts.clip(command)));
          }
        });
    if (!seen.isEmpty()) {
      findings.add(
          RULE,
          seen.size() + (seen.size() == 1 ? " command" : " commands") + " reached for the harness",
          seen.stream().limit(shown).toList(),
          evidence.reproduce());
    }
  }
}
