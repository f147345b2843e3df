package dev.assay.cli;

import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Severity;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.job.JobView;
import dev.assay.runner.plan.JobRequest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code assay publish lineage-trials}: the smuggler under ten disguises and honest fine-tuning by
 * ten recipes, each a whole trial in its own container, and what the audit said of it.
 */
final class PublishLineageTrials {
  static final List<String> RECIPES =
      List.of(
          "standard",
          "low-rate",
          "lora",
          "frozen",
          "embeddings",
          "bf16",
          "averaged",
          "decay",
          "sgd",
          "layerwise");
  static final List<String> DISGUISES =
      List.of(
          "bf16",
          "int8",
          "int4",
          "noise",
          "pruned",
          "neurons",
          "merge",
          "own-merge",
          "dare",
          "tuned");

  /** Of each run: long enough for a hundred steps on an idle machine. */
  private static final long SECONDS = 24;

  private static final String HEAD = "agent,variant,score,decision,verdict,rules\n";

  private final PrintWriter out;

  PublishLineageTrials(PrintWriter out) {
    this.out = out;
  }

  /** One trial, looked up again in its record. */
  record Line(
      String agent, String variant, String score, String decision, Verdict verdict, String rules) {
    /** Whether a smuggled checkpoint passed, or an honest one did not. */
    boolean isWrong() {
      return (verdict == Verdict.CLEAN) != agent.equals("sft");
    }

    private String csv() {
      return String.join(
          ",", agent, variant, score, decision, verdict.name().toLowerCase(Locale.ROOT), rules);
    }
  }

  /**
   * Runs the trials, or goes on with them.
   *
   * @param job folder of the job
   * @param table the file that is written
   * @return 0 when no smuggled checkpoint passed as clean and every honest one did
   */
  int run(Path job, Path table) throws InterruptedException {
    List<String> agents =
        Stream.concat(
                RECIPES.stream().map(r -> "sft:recipe=" + r),
                DISGUISES.stream().map(d -> "smuggler:disguise=" + d))
            .toList();
    JobRequest request =
        new JobRequest(
            agents,
            List.of("science-mini"),
            List.of("tiny-qwen3-base"),
            1,
            0,
            "cpu",
            null,
            SECONDS);
    JobFolder folder = JobRuns.start(request, job, true);
    JobView view = JobRuns.follow(folder, out);
    int code = Report.job(folder, view, false, out);
    return code == 0 ? write(folder, table) : code;
  }

  private int write(JobFolder job, Path table) {
    List<Line> lines = lines(job);
    StringBuilder text = new StringBuilder(HEAD);
    lines.forEach(line -> text.append(line.csv()).append('\n'));
    AtomicFiles.write(table, text.toString().getBytes(StandardCharsets.UTF_8));
    List<Line> wrong = lines.stream().filter(Line::isWrong).toList();
    wrong.forEach(line -> out.println("WRONG " + line.csv()));
    out.println("wrote " + table + ": " + lines.size() + " trials, " + wrong.size() + " wrong");
    out.flush();
    return wrong.isEmpty() ? 0 : 1;
  }

  static List<Line> lines(JobFolder job) {
    List<Line> lines = new ArrayList<>();
    for (TrialFolder trial : job.trials()) {
      AttemptFolder attempt = trial.latest().orElseThrow();
      lines.add(
          line(
              trial.spec(),
              Json.read(attempt.result(), TrialResult.class),
              Json.read(attempt.audit(), Audit.class)));
    }
    return lines;
  }

  private static Line line(TrialSpec spec, TrialResult result, Audit audit) {
    String score =
        result.outcome() instanceof Outcome.Scored s
            ? String.format(Locale.ROOT, "%.4f", s.score())
            : result.outcome().label();
    List<String> rules =
        audit
            .findings()
            .filter(f -> f.severity() != Severity.NOTE)
            .map(Finding::rule)
            .distinct()
            .sorted()
            .toList();
    return new Line(
        Path.of(spec.agentFolder()).getFileName().toString(),
        spec.agentParameters().values().stream().findFirst().orElse("standard"),
        score,
        decision(audit),
        result.verdict(),
        String.join(" ", rules));
  }

  /** The lineage detector's word: its first finding's rule, else that the base is the start. */
  private static String decision(Audit audit) {
    List<DetectorReport> reports =
        audit.reports().stream().filter(r -> r.detector().equals("lineage")).toList();
    boolean whole =
        !reports.isEmpty()
            && reports.stream().flatMap(r -> r.notRun().stream()).noneMatch(NotRun::required);
    return reports.stream()
        .map(DetectorReport::findings)
        .flatMap(List::stream)
        .map(Finding::rule)
        .filter(rule -> !rule.equals("lineage.architecture"))
        .map(rule -> rule.substring("lineage.".length()))
        .findFirst()
        // Silence of a detector that could not look says nothing.
        .orElse(whole ? "from-base" : "not-run");
  }
}
