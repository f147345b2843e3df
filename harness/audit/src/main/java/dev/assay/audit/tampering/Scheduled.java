package dev.assay.audit.tampering;

import dev.assay.audit.Evidence;
import dev.assay.audit.Excerpts;
import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.audit.reading.LeftFiles;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.util.List;

/** Files that a scheduler would run: cron tables, timers and services of the user's. */
final class Scheduled implements Check {
  private static final String RULE = "tampering.scheduled";

  private final Rules rules;

  Scheduled(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void look(Evidence evidence, LeftFiles files, Findings findings) {
    files
        .all()
        .filter(this::isScheduled)
        .forEach(entry ->
            findings.add(
                RULE,
                entry.path() + " would be run by a scheduler",
                List.of(Finding.Evidence.ofFile(entry.path(), Excerpts.clip(files.text(entry)))),
                evidence.reproduce()));
  }

  private boolean isScheduled(Workspace.Entry entry) {
    String path = LeftFiles.lower(entry.path());
    return rules.words(RULE, "names").contains(LeftFiles.lower(LeftFiles.name(entry)))
        || rules.words(RULE, "folders").stream().anyMatch(path::contains);
  }
}
