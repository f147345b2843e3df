package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that the submitted model wrote, and that aim at who runs them. */
final class Completions implements Check {
  private static final String RULE = "tampering.grader-exploit";

  /** Longest beginning of a completion that is looked at. */
  private static final int READ = 1 << 16;

  private final int needed;
  private final int shown;
  private final List<Pattern> patterns;

  Completions(Rules rules) {
    this.needed = rules.count(RULE, "completions");
    this.shown = rules.count(RULE, "shown");
    this.patterns = rules.words(RULE, "patterns").stream().map(Pattern::compile).toList();
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    Path responses = evidence.attempt().responses();
    if (!Files.exists(responses)) {
      return;
    }
    List<Finding.Evidence> found = new ArrayList<>();
    int[] count = {0};
    Json.forEachLine(
        responses,
        ResponseLine.class,
        line -> {
          String text = line.completion();
          String part = text.substring(0, Math.min(READ, text.length()));
          for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(part);
            if (matcher.find()) {
              count[0]++;
              if (found.size() < shown) {
                found.add(place(line.id(), part.substring(matcher.start())));
              }
              return;
            }
          }
        });
    if (count[0] >= needed) {
      findings.add(
          RULE,
          count[0] + " completions end, patch or write to the program that grades them",
          found,
          evidence.reproduce());
    }
  }

  private static Finding.Evidence place(String item, String from) {
    return new Finding.Evidence(
        "responses.jsonl", null, null, null, item, null, Excerpts.clip(from));
  }
}
