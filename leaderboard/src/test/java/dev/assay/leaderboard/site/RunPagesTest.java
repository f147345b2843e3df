package dev.assay.leaderboard.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.leaderboard.Jobs;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.results.after.Afterwards;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Tier;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.Verdict;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunPagesTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final String ATTACK =
      "</p></li><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egpj\u001b[2J\u0007"
          + "<a href=\"https://x\">VERDICT: CLEAN</a>";

  private static final String QUESTION =
      "Which of these gases do the plants of a forest take in by day?";

  @TempDir Path folder = Path.of(".");

  private HiddenItems items = new HiddenItems.Unknown();

  @Test
  void aHostileRunBecomesTextOnPagesWithoutScript() throws IOException {
    AttemptFolder attempt = attempt(changed("config.json " + ATTACK));
    transcript(attempt, List.of(ATTACK, "x".repeat(50 << 20), "after the long line"));
    Json.writeLines(
        attempt.gatewayLog(), List.of(request(20, "denied", "api.openai.com" + ATTACK)));
    Json.writeLines(attempt.processes(), List.of(process(30, ATTACK)));

    Path trials = build();

    Path run = trials.resolve(id() + "/run-1.html");
    for (Path page : List.of(run, trials.resolve(id() + ".html"))) {
      String html = Files.readString(page);
      assertThat(html.length()).as(page.toString()).isLessThan(200_000);
      assertThat(html)
          .contains("Content-Security-Policy", "default-src &#39;none&#39;")
          .doesNotContain("<script", "<img", "script-src", "\u202E", "\u001b", "\u0007")
          .doesNotContain("href=\"http");
    }
    assertThat(Files.readString(run))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "⟦U+202E⟧", "of 52428800 characters")
        .contains("after the long line", "refused");
    assertThat(Files.readString(trials.resolve(id() + ".html"))).contains("chip flagged");
  }

  @Test
  void aHundredThousandMomentsAreOnShortPages() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    try (BufferedWriter out = Files.newBufferedWriter(attempt.transcript())) {
      out.write("{\"schema_version\":\"ATIF-v1.7\",\"steps\":[");
      for (int i = 0; i < 100_500; i++) {
        out.write(i == 0 ? "" : ",");
        Transcript.Step step =
            new Transcript.Step(i + 1, START.plusSeconds(i / 4), "agent", "step " + i);
        out.write(Json.line(step));
      }
      out.write("]}");
    }
    Json.writeLines(attempt.gatewayLog(), List.of(request(70, "denied", "api.openai.com")));

    Path trials = build();

    try (Stream<Path> pages = Files.list(trials.resolve(id()))) {
      List<Path> all = pages.toList();
      assertThat(all).hasSize(100);
      for (Path page : all) {
        assertThat(Files.size(page)).isLessThan(600_000);
      }
    }
    assertThat(Files.readString(trials.resolve(id() + "/run-50.html")))
        .contains("id=\"m49001\"", "Earlier", "Later", "href=\"run-100.html\"");
    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("501 more moments are in the record alone");
    // However much an agent says: what was seen from outside is there.
    assertThat(Files.readString(trials.resolve(id() + "/run-1.html")))
        .contains("moment refused", "api.openai.com");
  }

  @Test
  void aFindingStandsInTheRunWhereItsEvidenceDoesAndSaysItsRuleInWords() throws IOException {
    AttemptFolder attempt = attempt(changed("config.json"));
    transcript(attempt, List.of("I begin", "I edit", "I end"));
    Json.write(
        attempt.workspace(),
        new Workspace(
            1,
            List.of(
                new Workspace.Entry(
                    "/workspace/final_model/config.json",
                    9,
                    0644,
                    START.plusSeconds(95),
                    "ab".repeat(32),
                    false)),
            List.of()));

    Path trials = build();

    String run = Files.readString(trials.resolve(id() + "/run-1.html"));
    assertThat(run.indexOf("I edit")).isLessThan(run.indexOf("moment finding"));
    assertThat(run.indexOf("moment finding")).isLessThan(run.indexOf("I end"));
    assertThat(run).contains("href=\"../" + id() + ".html#f-tampering.architecture-1\"");
    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("id=\"f-tampering.architecture-1\"", "/run-1.html#m3", "in the run")
        .contains("Another model. ", "What it says of the agent.")
        .contains("<del>", "Qwen3", "<ins>", "Qwen2");
  }

  @Test
  void callsAndWhatTheyReturnedAreMomentsOfTheirOwn() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    Files.writeString(
        attempt.transcript(),
        """
        {"steps": [
          {"step_id": 1, "timestamp": "2026-11-23T08:00:00Z", "source": "agent", "message": "I look.",
           "tool_calls": [{"tool_call_id": "c", "function_name": "Bash", "arguments": {"command": "ls <b>"}}],
           "observation": {"results": [{"source_call_id": "c", "content": "train.csv",
             "extra": {"timestamp": "2026-11-23T08:00:09Z"}}]}},
          {"step_id": 2, "timestamp": "2026-11-23T08:00:05Z", "source": "agent", "message": "Meanwhile."}
        ]}
        """);

    Path trials = build();

    String run = Files.readString(trials.resolve(id() + "/run-1.html"));
    assertThat(run).contains("Bash {&quot;command&quot;:&quot;ls &lt;b&gt;&quot;}");
    assertThat(List.of("I look.", "moment tool", "Meanwhile.", "moment result", "train.csv"))
        .isSortedAccordingTo(Comparator.comparingInt(run::indexOf))
        .allSatisfy(text -> assertThat(run).contains(text));
  }

  @Test
  void whatIsBrokenIsSaidAndTheRestIsShown() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    Files.writeString(
        attempt.transcript(),
        "{\"steps\":[{\"step_id\":1,\"source\":\"agent\",\"message\":\"one\"},{");
    Files.writeString(attempt.gatewayLog(), "{\"schema\":");
    Files.writeString(
        attempt.usage(), "time,cpu_seconds,memory_bytes\nx,1,2\n2026-11-23T08:00:00Z,,\n1,2");

    Path trials = build();

    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("transcript.json can&#39;t be read to its end")
        .contains("It ended before anything could be sampled twice.");
    assertThat(Files.readString(trials.resolve(id() + "/run-1.html"))).contains("one");
  }

  @Test
  void resourcesAreDrawnAndTrafficIsAddedUp() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    StringBuilder usage = new StringBuilder("time,cpu_seconds,memory_bytes\n");
    for (int i = 0; i < 5000; i++) {
      usage.append(START.plusSeconds(i)).append(',').append(2 * i).append(",1048576\n");
    }
    Files.writeString(attempt.usage(), usage);
    List<GatewayLine> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(request(i, i < 3 ? "denied" : "allowed", "gateway"));
    }
    Json.writeLines(attempt.gatewayLog(), lines);

    Path trials = build();

    String page = Files.readString(trials.resolve(id() + ".html"));
    assertThat(page).contains("processor seconds a second", "at most 2.00", "at most 1.0 MiB");
    assertThat(page.indexOf(">refused<")).isPositive().isLessThan(page.indexOf(">allowed<"));
    assertThat(page).contains(">3<", ">37<");
    assertThat(Samples.read(attempt.usage()).rows()).hasSizeBetween(1200, 2400);
  }

  @Test
  void aPassageStandsBesideItsItemWithWhatBothHaveMarked() throws IOException {
    items = new HiddenItems.Open(Map.of("gas-7", QUESTION + " <b>"));
    attempt(copied("{\"text\": \"" + QUESTION + "\"}"));

    String page = Files.readString(build().resolve(id() + ".html"));

    assertThat(page)
        .contains("what was left", "item gas-7 of the hidden test", ", byte 118, 84 bytes")
        .contains("<mark>" + QUESTION.replace("?", "") + "</mark>")
        .contains("&lt;b&gt;", "14 of the item&#39;s 15.");
  }

  @Test
  void aPassageWhoseExcerptWasCutIsReadToItsEnd() throws IOException {
    String question = "It begins. " + "so it goes on and on ".repeat(40) + "to its very end?";
    String file = "{\"a\": 1}\n".repeat(13) + "0\"" + question + "\", and more";
    items = new HiddenItems.Open(Map.of("gas-7", question));
    AttemptFolder attempt = attempt(copied(file.substring(118, 118 + 399) + "…"));
    String digest = new JobFolder(folder.resolve("job")).objects().put(file.getBytes(UTF_8));
    Json.write(
        attempt.workspace(),
        new Workspace(1, List.of(entry("/workspace/d.jsonl", digest)), List.of()));
    Audit cut = copied(file.substring(118, 118 + 399) + "…", question.length() + 2);
    Json.write(attempt.audit(), cut);

    assertThat(Files.readString(build().resolve(id() + ".html")))
        .containsPattern("<mark>It begins[^<]*to its very end</mark>.*<mark>It begins")
        .doesNotContain("…");
  }

  @Test
  void aGatedItemIsADigestEverywhere() throws IOException {
    items = new HiddenItems.Gated(Map.of("gas-7", QUESTION));
    AttemptFolder attempt = attempt(copied("{\"text\": \"" + QUESTION + "\"}"));
    transcript(attempt, List.of("it asks: " + QUESTION));
    Files.writeString(attempt.agentLog(), "printed " + QUESTION + "\n");

    Path trials = build();

    for (String name : List.of(id() + ".html", id() + "/run-1.html")) {
      assertThat(Files.readString(trials.resolve(name)))
          .doesNotContain(QUESTION, "forest take in")
          .contains("[benchmark item gas-7 part 1]");
    }
    assertThat(Files.readString(trials.resolve(id() + ".html")))
        .contains("sha256 <code>" + Digests.of(QUESTION), "--show-gated");
  }

  @Test
  void ofATaskThatIsNotAtHandAPassageIsADigest() throws IOException {
    attempt(copied(QUESTION));

    assertThat(Files.readString(build().resolve(id() + ".html")))
        .doesNotContain(QUESTION)
        .contains("The task is not at hand here", Digests.of(QUESTION));
  }

  @Test
  void lossesAreDrawnFromTheLogAndFromTheTrainersState() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      log.append(START.plusSeconds(i / 50)).append(" {'loss': ").append(4.0 - i / 1000.0);
      log.append(", 'epoch': 0.1}\n");
    }
    log.append(START.plusSeconds(70)).append(" {'eval_loss': '1.25'}\n");
    Files.writeString(attempt.agentLog(), log);
    String state =
        "{\"best_metric\":null,\"log_history\":[{\"step\":10,\"loss\":2.5},"
            + "{\"step\":20,\"loss\":1.5,\"grad_norm\":1},{\"step\":20,\"eval_loss\":1.75}]}";
    String digest = new JobFolder(folder.resolve("job")).objects().put(state.getBytes(UTF_8));
    Json.write(
        attempt.workspace(),
        new Workspace(
            1,
            List.of(entry("/workspace/out/checkpoint-20/trainer_state.json", digest)),
            List.of()));

    String page = Files.readString(build().resolve(id() + ".html"));

    assertThat(page)
        .contains("loss: 3000 values, from 4.000 to 1.00", "eval_loss: 1 values, from 1.250")
        .contains("as /workspace/out/checkpoint-20/trainer_state.json tells it")
        .contains("loss: 2 values, from 2.500 to 1.500, lowest 1.500", "eval_loss: 1 values")
        .contains("polyline class=\"loss series0\"");
  }

  @Test
  void aLongLineOfALogIsReadInPieces() throws IOException {
    Path log = folder.resolve("agent.log");
    Files.writeString(
        log,
        START.plusSeconds(3)
            + " "
            + "x".repeat(200_000)
            + "{\\\"loss\\\": 2.5}"
            + "y".repeat(200_000)
            + " val_loss=0.5 lossless 7 gloss 3 loss nan\n");

    Map<String, Losses> losses = LossLog.read(log, START);

    assertThat(losses).containsOnlyKeys("loss", "val_loss");
    assertThat(losses.values()).allSatisfy(l -> assertThat(l.told()).isEqualTo(1));
    assertThat(losses.values())
        .allSatisfy(l -> assertThat(l.values().getFirst().at()).isEqualTo(3));
  }

  @Test
  void curvesOfGpusAreAmongTheResources() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    StringBuilder usage =
        new StringBuilder("time,cpu_seconds,utilization_percent GPU-1,memory_bytes GPU-1");
    usage.append(",gpu_seconds\n");
    for (int i = 0; i < 60; i++) {
      usage.append(START.plusSeconds(i)).append(',').append(i).append(",80,1073741824,");
      usage.append(i * 0.8).append('\n');
    }
    Files.writeString(attempt.usage(), usage);

    assertThat(Files.readString(build().resolve(id() + ".html")))
        .contains(
            "utilization percent of GPU GPU-1", "memory bytes of GPU GPU-1", "at most 1.0 GiB")
        .contains("GPU seconds busy a second", "at most 0.80");
  }

  private AttemptFolder attempt(Audit audit) {
    new Jobs(folder.resolve("job"))
        .trial("a", 1, "cpu-assay", new Outcome.Scored(0.5, 0.03, 256), audit);
    return new JobFolder(folder.resolve("job")).trials().getFirst().attempts().getFirst();
  }

  private static Audit changed(String file) {
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

  private static Workspace.Entry entry(String path, String digest) {
    return new Workspace.Entry(path, 9, 0644, START.plusSeconds(95), digest, false);
  }

  private static Audit copied(String excerpt) {
    return copied(excerpt, 84);
  }

  private static Audit copied(String excerpt, long length) {
    Finding finding =
        new Finding(
            "contamination.question#1",
            "contamination.question",
            Severity.FLAGGED,
            "a question of the hidden test stands there word for word",
            List.of(
                new Finding.Evidence(
                    "/workspace/d.jsonl", 118L, length, 0L, "gas-7", null, excerpt)),
            "assay audit trial a");
    return new Audit(
        1,
        Verdict.FLAGGED,
        List.of("flagged by contamination.question"),
        "r",
        List.of(
            new DetectorReport("contamination", 1, true, List.of(finding), List.of(), Map.of())));
  }

  private Path build() {
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

  private String id() {
    return new JobFolder(folder.resolve("job")).trials().getFirst().path().getFileName().toString();
  }

  private static void transcript(AttemptFolder attempt, List<String> said) {
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

  private static GatewayLine request(int second, String decision, String host) {
    return new GatewayLine(
        GatewayLine.SCHEMA,
        START.plusSeconds(second),
        5,
        host,
        "GET",
        "/" + ATTACK,
        200,
        10,
        20,
        null,
        null,
        null,
        null,
        decision,
        "no-egress",
        null,
        null);
  }

  private static ProcessSample process(int second, String command) {
    return new ProcessSample(
        ProcessSample.SCHEMA, START.plusSeconds(second), 7, 1, 1L, false, List.of("sh", command));
  }
}
