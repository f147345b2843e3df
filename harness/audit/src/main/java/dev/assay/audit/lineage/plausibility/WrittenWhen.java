package dev.assay.audit.lineage.plausibility;

import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Weights that a run made were written during the run. */
final class WrittenWhen implements Check {
  private static final String RULE = "written";

  @Override
  public void look(TrainingRun run, Report report) {
    Optional<TrainingRun.Span> span = run.span();
    List<Workspace.Entry> files = run.weightFiles();
    if (span.isEmpty() || run.written().isEmpty()) {
      report.absent(
          RULE, "it is not recorded when the run began, or when its weights were written");
      return;
    }
    Duration slack = Duration.ofSeconds((long) report.number(RULE, "slack_seconds"));
    List<Workspace.Entry> outside =
        files.stream()
            .filter(f -> {
              Instant at = f.modified();
              return at != null
                  && (at.isBefore(span.get().begin().minus(slack))
                      || at.isAfter(span.get().deadline().plus(slack)));
            })
            .toList();
    if (!outside.isEmpty()) {
      report.finding(
          RULE,
          outside.size()
              + " of the submission's weight files say that they were written outside of the run, "
              + span.get().begin()
              + " to "
              + span.get().deadline(),
          outside.stream()
              .limit(5)
              .map(f -> Finding.Evidence.ofFile(f.path(), "last written " + f.modified()))
              .toList());
    }
  }
}
