package dev.assay.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Standing;
import dev.assay.leaderboard.site.Background;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Tier;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeaderboardBuilderTest {
  private static final String HEAD =
      "rank,agent,task,base_model,score,stderr,n,verdict,outcome,wall_seconds,"
          + "low,high,rank_best,rank_worst,failed,flagged,review,retries,tier";

  @TempDir Path folder = Path.of(".");
  private Jobs jobs = new Jobs(folder);

  @BeforeEach
  void job() {
    jobs =
        new Jobs(folder.resolve("job"))
            .scored("idle", 1, 0.2461, Verdict.CLEAN)
            .scored("sft", 1, 0.6133, Verdict.CLEAN)
            .scored("overrunner", 1, 0.5859, Verdict.REVIEW)
            .scored("contaminator", 1, 0.9102, Verdict.FLAGGED)
            .unscored("lazy", new Outcome.NoSubmission("final_model is empty"));
  }

  @Test
  void theCsvHasTheseColumnsAndRows() throws IOException {
    build();

    assertThat(Files.readAllLines(folder.resolve("out/leaderboard.csv")))
        .containsExactly(
            HEAD,
            "1,sft,science-mini,tiny-qwen3-base,0.6133,0.0304,256,clean,scored,32.5,"
                + "0.5524,0.6708,1,2,0.0000,0.0000,0.0000,0,host-run",
            "2,overrunner,science-mini,tiny-qwen3-base,0.5859,0.0308,256,review,scored,32.5,"
                + "0.5248,0.6445,1,2,0.0000,0.0000,1.0000,0,host-run",
            "3,idle,science-mini,tiny-qwen3-base,0.2461,0.0269,256,clean,scored,32.5,"
                + "0.1974,0.3023,3,3,0.0000,0.0000,0.0000,0,host-run",
            ",contaminator,science-mini,tiny-qwen3-base,0.9102,0.0179,256,flagged,scored,32.5,"
                + "0.8689,0.9394,,,0.0000,1.0000,0.0000,0,host-run",
            ",lazy,science-mini,tiny-qwen3-base,,,,clean,no_submission,32.5,"
                + ",,,,1.0000,0.0000,0.0000,0,host-run");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    build();
    String first = digest();
    build();

    assertThat(digest()).isEqualTo(first);
  }

  @Test
  void repeatsAreOneRowWithBothSpreads() {
    jobs.scored("sft", 2, 0.6533, Verdict.FLAGGED);

    Row row = row("sft");

    assertThat(row.score()).isEqualTo(0.6333, org.assertj.core.data.Offset.offset(1e-9));
    // items: (0.0304² + 0.0297²)/2, which repeats share; runs: 0.0008/2
    assertThat(row.stderr()).isEqualTo(0.0361, org.assertj.core.data.Offset.offset(2e-4));
    assertThat(row.verdict()).isEqualTo(Verdict.FLAGGED);
    assertThat(row.rank()).isNull();
    assertThat(row.trials()).hasSize(2);
  }

  @Test
  void equalScoresShareARank() {
    jobs.scored("twin", 1, 0.6133, Verdict.CLEAN);

    assertThat(row("twin").rank()).isEqualTo(1);
    assertThat(row("sft").rank()).isEqualTo(1);
    assertThat(row("overrunner").rank()).isEqualTo(3);
  }

  @Test
  void regimesNeverShareATable() {
    jobs.trial(
        "sft", 7, "h100-assay", new Outcome.Scored(0.5, 0.03, 256), Jobs.audit(Verdict.CLEAN, "x"));

    assertThat(build().sections()).extracting("regime").containsExactly("cpu-assay", "h100-assay");
  }

  @Test
  void brokenFilesAreWarningsThatNameThem() throws IOException {
    Path trial = jobs.path().resolve("sft__science-mini__tiny-qwen3-base_r1");
    Files.writeString(trial.resolve("attempt-1/audit.json"), "{\"verdict\": ");
    Files.delete(trial.resolve("attempt-1/score.json"));
    Files.writeString(trial.resolve("attempt-1/events.jsonl"), "}\n");
    Path idle = jobs.path().resolve("idle__science-mini__tiny-qwen3-base_r1");
    Files.writeString(idle.resolve("attempt-1/result.json"), "[]");
    Files.writeString(idle.resolve("attempt-1/trial.json"), "[]");

    Board board = build();

    assertThat(board.warnings())
        .anyMatch(w -> w.contains("sft__") && w.contains("audit.json can't be read"))
        .anyMatch(w -> w.contains("score.json is missing"))
        .anyMatch(w -> w.contains("idle__") && w.contains("result.json can't be read"))
        .anyMatch(w -> w.contains("idle__") && w.contains("no attempt has ended"));
    assertThat(row("sft").verdict()).isEqualTo(Verdict.REVIEW);
  }

  @Test
  void theJsonSaysMoreAndLinksToPagesThatAreThere() {
    build();

    JsonNode json = Json.read(folder.resolve("out/leaderboard.json"), JsonNode.class);
    assertThat(json.at("/schema").asInt()).isEqualTo(1);
    JsonNode trial = json.at("/sections/0/rows/3/trials/0");
    assertThat(trial.at("/findings/flagged").asInt()).isEqualTo(1);
    assertThat(folder.resolve("out").resolve(trial.at("/page").asText())).isRegularFile();
  }

  @Test
  void theTableForTerminalsIsAligned() {
    String table = build().table();

    assertThat(table).contains("FLAGGED", "61.3 %", "no submission", "not comparable");
    List<String> rows = table.lines().filter(l -> l.contains("science-mini")).toList();
    assertThat(rows).hasSize(5);
    assertThat(rows)
        .extracting(l -> l.indexOf("science-mini"))
        .containsOnly(rows.getFirst().indexOf("science-mini"));
  }

  @Test
  void aBaseWithoutACalibrationIsMarkedWhereverTheRowIsShown() throws IOException {
    Outcome outcome = new Outcome.Scored(0.5, 0.03, 256);
    jobs.trial("unknown", 1, "cpu-assay", outcome, Jobs.lineage(0.0))
        .trial("known", 1, "cpu-assay", outcome, Jobs.lineage(1.0));

    Board board = build();

    assertThat(board.rows().filter(Row::uncalibrated))
        .extracting(Row::agent)
        .containsExactly("unknown");
    assertThat(board.table().lines().filter(l -> l.contains("(uncalibrated)")))
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("unknown");
    String page = Files.readString(folder.resolve("out/index.html"));
    assertThat(page.split("class=\"uncalibrated\"", -1)).hasSize(2);
    JsonNode rows =
        Json.read(folder.resolve("out/leaderboard.json"), JsonNode.class).at("/sections/0/rows");
    rows.forEach(r ->
        assertThat(r.get("uncalibrated").asBoolean())
            .isEqualTo(r.get("agent").asText().equals("unknown")));
  }

  @Test
  void aDetectorsCurvesAreDrawnOnTheTrialsPage() throws IOException {
    jobs.trial("curved", 1, "cpu-assay", new Outcome.Scored(0.5, 0.03, 256), Jobs.lineage(1.0));
    build();

    String page =
        Files.readString(
            folder.resolve("out/trials/curved__science-mini__tiny-qwen3-base_r1.html"));
    assertThat(page).contains("class=\"curve\"", "layers.0.mlp, alpha 0.500", "how far");
    assertThat(page.split("<figure", -1)).hasSize(9);
  }

  @Test
  void anEmptyJobGivesAnEmptyBoard() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    Board board = LeaderboardBuilder.build(List.of(empty), folder.resolve("out"), "assay");

    assertThat(board.rows()).isEmpty();
    assertThat(Files.readString(folder.resolve("out/leaderboard.csv"))).isEqualTo(HEAD + "\n");
    assertThat(Files.readString(folder.resolve("out/index.html"))).contains("no finished trials");
  }

  @Test
  void wrongInputIsOneClearLine() {
    assertThatThrownBy(() -> LeaderboardBuilder.build(List.of(jobs.path()), folder, "asay"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("asay");
    assertThatThrownBy(
            () -> LeaderboardBuilder.build(List.of(folder.resolve("no")), folder, "assay"))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(
            () -> LeaderboardBuilder.build(List.of(jobs.path()), folder, "posttrainbench-v1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("base model's scores");
  }

  @Test
  void placesSayWhatTheNumbersCannotTellApart() {
    assertThat(places("sft")).isEqualTo("1-2 [overrunner]");
    assertThat(places("overrunner")).isEqualTo("1-2 [sft]");
    assertThat(places("idle")).isEqualTo("3-3 []");
    assertThat(places("contaminator")).isEqualTo("0-0 []");
    assertThat(row("lazy").standing()).isNull();
  }

  private String places(String agent) {
    Standing sure = Objects.requireNonNull(row(agent).standing());
    return sure.best() + "-" + sure.worst() + " " + sure.like();
  }

  @Test
  void aFlaggedRowCountsTheLowerOfItsOwnAndTheBasesScore() throws IOException {
    Path file = baselines("0.2461");

    Board board = board("assay", file);

    assertThat(row(board, "contaminator").score()).isEqualTo(0.2461);
    assertThat(row(board, "contaminator").rank()).isNull();
    assertThat(row(board, "sft").score()).isEqualTo(0.6133);
    assertThat(row(board, "lazy").score()).isNull();
    assertThat(row(board("assay", baselines("0.95")), "contaminator").score()).isEqualTo(0.9102);
  }

  @Test
  void postTrainBenchsRulesPutTheBasesScoreInTheGapsAndInTheFlaggedCells() throws IOException {
    Board board = board("posttrainbench-v1", baselines("0.2461"));

    assertThat(row(board, "contaminator").score()).isEqualTo(0.2461);
    assertThat(row(board, "lazy").score()).isEqualTo(0.2461);
    assertThat(row(board, "lazy").rank()).isEqualTo(row(board, "idle").rank());
  }

  @Test
  void anAgentWithTooManyFlaggedCellsHasNoRankAnywhere() {
    jobs.on("other-task").scored("sft", 1, 0.9, Verdict.FLAGGED);

    List<Row> rows = build().rows().toList();

    assertThat(rows)
        .filteredOn(r -> r.agent().equals("sft"))
        .hasSize(2)
        .allMatch(r -> r.rank() == null);
    assertThat(row("overrunner").rank()).isEqualTo(1);
  }

  @Test
  void baselinesThatCannotBeReadAreOneClearLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "task,score\nx,1\n");
    Path percent = baselines("24.61");

    assertThatThrownBy(() -> Baselines.read(bad)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Baselines.read(percent))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("fractions");
    assertThatThrownBy(() -> Baselines.read(folder.resolve("none.csv")))
        .isInstanceOf(InputException.class);
  }

  private Path baselines(String score) throws IOException {
    return Files.writeString(
        folder.resolve("base-" + score + ".csv"),
        "task,base_model,score,stderr,n\nscience-mini,tiny-qwen3-base," + score + ",0.0269,256\n");
  }

  private Board board(String ruleset, Path baselines) {
    return LeaderboardBuilder.build(
        List.of(jobs.path()),
        folder.resolve("out"),
        ruleset,
        Baselines.read(baselines),
        a -> Tier.HOST_RUN);
  }

  @Test
  void onlyWhatWasCheckedHereIsRanked() {
    Board board =
        LeaderboardBuilder.build(
            List.of(jobs.path()),
            folder.resolve("out"),
            "assay",
            Baselines.none(),
            attempt ->
                attempt.path().toString().contains("sft__") ? Tier.SELF_REPORTED : Tier.RE_SCORED);
    assertThat(row(board, "sft").rank()).isNull();
    assertThat(row(board, "overrunner").rank()).isEqualTo(1);
    assertThat(row(board, "overrunner").tier().label()).isEqualTo("re-scored");
  }

  private static Row row(Board board, String agent) {
    return board.rows().filter(r -> r.agent().equals(agent)).findFirst().orElseThrow();
  }

  private Board build() {
    return LeaderboardBuilder.build(List.of(jobs.path()), folder.resolve("out"), "assay");
  }

  private Row row(String agent) {
    return build().rows().filter(r -> r.agent().equals(agent)).findFirst().orElseThrow();
  }

  private String digest() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(f -> all.append(f).append(Digests.of(f)).append('\n'));
    }
    return all.toString();
  }

  @Test
  void aPersonsDecisionCountsAndIsShownWithItsReason() throws IOException {
    Adjudication decided =
        new Adjudication(
            1,
            Verdict.CLEAN,
            "Ada <b>",
            "the overlap is the given split",
            List.of(),
            List.of("contamination.question"),
            Instant.parse("2026-11-24T08:00:00Z"));
    Path out = folder.resolve("out");
    Board board =
        LeaderboardBuilder.build(
            List.of(jobs.path()),
            out,
            "assay",
            Baselines.none(),
            attempt -> Tier.HOST_RUN,
            attempt ->
                attempt.path().toString().contains("contaminator")
                    ? new Afterwards(List.of(decided), List.of(), List.of())
                    : Afterwards.none(),
            Background.none());

    Row row = board.rows().filter(r -> r.agent().equals("contaminator")).findFirst().orElseThrow();
    assertThat(row.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(row.rank()).isEqualTo(1);
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("decided by Ada &lt;b&gt;: the overlap is the given split");
    try (Stream<Path> pages = Files.list(out.resolve("trials"))) {
      Path page =
          pages.filter(p -> p.toString().contains("contaminator")).findFirst().orElseThrow();
      assertThat(Files.readString(page)).contains("A person decided", "2026-11-24T08:00:00Z");
    }
    assertThat(Files.readString(out.resolve("leaderboard.json"))).contains("\"by\" : \"Ada <b>\"");
  }
}
