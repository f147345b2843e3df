package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.leaderboard.Jobs;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.results.after.Afterwards;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Tier;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.Verdict;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A site of one flagged trial, whose record a test has written. */
abstract class OneTrialSite {
  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  @TempDir Path folder = Path.of(".");

  HiddenItems items = new HiddenItems.Unknown();

  AttemptFolder attempt(Audit audit) {
    new Jobs(folder.resolve("job"))
        .trial("a", 1, "cpu-assay", new Outcome.Scored(0.5, 0.03, 256), audit);
    return new JobFolder(folder.resolve("job")).trials().getFirst().attempts().getFirst();
  }

  static Audit changed(String file) {
    Finding finding =
        new Finding(
            "tampering.architecture#1",
            "tampering.architecture",
            Severity.FLAGGED,
            file + " says that it is another model",
            List.of(
                Finding.Evidence.ofFile(
                    "/workspace/final_model/" + file, "architectures: Qwen3 became Qwen2")),
            "assay audit trial a");
    return new Audit(
        1,
        Verdict.FLAGGED,
        List.of("flagged by tampering.architecture"),
        "r",
        List.of(new DetectorReport("tampering", 1, true, List.of(finding), List.of(), Map.of())));
  }

  static Workspace.Entry entry(String path, String digest) {
    return new Workspace.Entry(path, 9, 0644, START.plusSeconds(95), digest, false);
  }

  Path build() {
    Path out = folder.resolve("out");
    Board board =
        LeaderboardBuilder.build(
            List.of(folder.resolve("job")),
            out,
            "assay",
            Baselines.none(),
            attempt -> Tier.HOST_RUN,
            attempt -> Afterwards.none(),
            new Background(
                null,
                null,
                Map.of(
                    "tampering.architecture",
                    new RuleWords("Another model", "What it says of the agent.")),
                trial -> items));
    assertThat(board.rows().toList()).hasSize(1);
    assertThat(board.rows().toList().getFirst().verdict()).isEqualTo(Verdict.FLAGGED);
    return out.resolve("trials");
  }

  String id() {
    return new JobFolder(folder.resolve("job")).trials().getFirst().path().getFileName().toString();
  }

  static void transcript(AttemptFolder attempt, List<String> said) {
    List<Transcript.Step> steps = new ArrayList<>();
    for (String text : said) {
      steps.add(
          new Transcript.Step(
              steps.size() + 1, START.plusSeconds(60L * steps.size() + 1), "agent", text));
    }
    Json.write(
        attempt.transcript(),
        new Transcript(
            Transcript.SCHEMA_VERSION,
            "s",
            new Transcript.Agent("a", "1", null),
            steps,
            new Transcript.FinalMetrics(0, 0, 0, steps.size())));
  }
}
