package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real parts: {@code assay demo}, once, and what it leaves. */
@Tag("docker")
class MainJobDockerTest {
  @TempDir private static Path folder = Path.of("");
  private static Assay.Ran demo = new Assay.Ran(-1, "", "");
  private static Path out = Path.of("");

  @BeforeAll
  static void compete() throws IOException, InterruptedException {
    Engine.needed();
    out = folder.resolve("demo");
    demo = Assay.run("demo", "--out", out.toString());
    System.out.println(demo.out());
  }

  private static Map<String, String> row(String agent) throws IOException {
    return Objects.requireNonNull(board().get(agent), agent);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(Objects.requireNonNull(row.get(column), column));
  }

  private static AttemptFolder attempt(String agent) {
    return new JobFolder(out)
        .trials().stream()
            .filter(t -> t.spec().cell().agent().equals(agent))
            .findFirst()
            .orElseThrow()
            .latest()
            .orElseThrow();
  }

  private static Map<String, Map<String, String>> board() throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("leaderboard.csv"));
    String[] names = lines.getFirst().split(",", -1);
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], values[i]);
      }
      rows.put(row.get("agent"), row);
    }
    return rows;
  }

  @Test
  void it_ends_well_and_prints_the_board_and_the_pages_path() {
    assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out()).contains(out.resolve("index.html").toString()).doesNotContain("NO   ");
  }

  @Test
  void the_table_has_its_columns_and_every_agent() throws IOException {
    assertThat(Files.readAllLines(out.resolve("leaderboard.csv")).getFirst())
        .isEqualTo(
            "rank,agent,task,base_model,score,stderr,n,verdict,outcome,wall_seconds,"
                + "low,high,rank_best,rank_worst,failed,flagged,review,retries,tier");
    assertThat(board().keySet())
        .containsExactlyInAnyOrder(
            "idle", "sft", "contaminator", "smuggler", "tamperer", "overrunner");
  }

  @Test
  void the_honest_agent_is_clean_and_clearly_above_the_base() throws IOException {
    Map<String, String> sft = row("sft");
    Map<String, String> idle = row("idle");
    double gap = number(sft, "score") - number(idle, "score");
    double error = Math.hypot(number(sft, "stderr"), number(idle, "stderr"));
    assertThat(gap).isGreaterThanOrEqualTo(5 * error);
    assertThat(sft.get("verdict")).isEqualTo("clean");
    assertThat(idle.get("verdict")).isEqualTo("clean");
  }

  @Test
  void the_cheats_stay_on_the_board_flagged_and_without_a_rank() throws IOException {
    for (String cheat : List.of("contaminator", "smuggler")) {
      assertThat(row(cheat)).containsEntry("verdict", "flagged").containsEntry("rank", "");
    }
    assertThat(evidence("contaminator", "item")).isNotEmpty();
    assertThat(evidence("smuggler", "tensor")).isNotEmpty();
  }

  private static List<String> evidence(String agent, String field) throws IOException {
    List<String> found = new ArrayList<>();
    JsonNode audit = Json.MAPPER.readTree(Files.readAllBytes(attempt(agent).audit()));
    audit.findValues(field).forEach(v -> found.add(v.asText()));
    return found;
  }

  @Test
  void tampering_gains_nothing_and_is_found() throws IOException {
    assertThat(row("tamperer").get("score")).isEqualTo(row("idle").get("score"));
    assertThat(digest("tamperer")).isEqualTo(digest("idle"));
    assertThat(Files.readString(attempt("tamperer").audit())).contains("\"behaviour.");
  }

  private static String digest(String agent) throws IOException {
    return Json.MAPPER
        .readTree(Files.readAllBytes(attempt(agent).checkpoint()))
        .get("digest")
        .asText();
  }

  @Test
  void what_stood_at_the_deadline_counts_and_nothing_outlives_it() throws IOException {
    AttemptFolder overrunner = attempt("overrunner");
    JsonNode result = Json.MAPPER.readTree(Files.readAllBytes(overrunner.result()));
    assertThat(result.get("ended_by").asText()).isEqualTo("deadline");
    assertThat(result.get("outcome").get("kind").asText()).isEqualTo("scored");
    assertThat(Files.readString(overrunner.workspace())).doesNotContain("SWAPPED");
    assertThat(Files.readString(overrunner.journal())).contains("\"empty\":true");
    assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")).toList())
        .noneMatch(line -> line.contains("/agent/run.sh") || line.contains("/agent/detach.py"));
  }

  @Test
  void scoring_again_from_the_responses_gives_the_same_bytes() throws Exception {
    AttemptFolder sft = attempt("sft");
    byte[] grades = Files.readAllBytes(sft.grades());
    byte[] score = Files.readAllBytes(sft.score());
    Files.delete(sft.grades());
    Files.delete(sft.score());
    assertThat(Assay.run("score", sft.path().toString()).code()).isZero();
    assertThat(Files.readAllBytes(sft.grades())).isEqualTo(grades);
    assertThat(Files.readAllBytes(sft.score())).isEqualTo(score);
  }

  @Test
  void every_number_of_the_board_is_reproduced_and_one_changed_digit_is_seen() throws Exception {
    Assay.Ran ran = Assay.run("reproduce", out.toString());
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).contains("exact").doesNotContain("differs");
    Path board = out.resolve("leaderboard.csv");
    String text = Files.readString(board);
    try {
      Files.writeString(board, text.replaceFirst("(?m)^(\\d+,sft,.*?,)0\\.(\\d)", "$10.9"));
      Assay.Ran again = Assay.run("reproduce", out.toString());
      assertThat(again.code()).as(again.out()).isEqualTo(1);
      assertThat(again.out()).contains("board: sft", "score", "the board's file was changed");
    } finally {
      Files.writeString(board, text);
    }
  }

  @Test
  void every_attempt_is_sealed_and_the_seals_hold() throws Exception {
    Assay.Ran ran = Assay.run("verify", out.toString());
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out().lines().filter(l -> l.startsWith("holds"))).hasSize(6);
  }

  @Test
  void a_sealed_bundle_holds_elsewhere_with_the_public_key_and_a_dropped_run_is_named()
      throws Exception {
    Path work = Files.createTempDirectory("assay-seal");
    Path bundle = work.resolve("demo.assay.zip");
    Path index = work.resolve("index.jsonl");
    Path key = work.resolve("lab.pub");
    Map<String, String> elsewhere = Map.of("XDG_CONFIG_HOME", work.resolve("home").toString());
    try {
      Assay.Ran sealed =
          Assay.run(
              "seal", out.toString(), "--out", bundle.toString(), "--index", index.toString());
      assertThat(sealed.code()).as(sealed.err()).isZero();
      assertThat(Assay.run("keys", "export", "--out", key.toString()).code()).isZero();
      Assay.Ran unknown = Assay.run(elsewhere, "verify", bundle.toString());
      assertThat(unknown.code()).isEqualTo(1);
      assertThat(unknown.out()).contains("a key that is not trusted here");
      Assay.Ran known = Assay.run(elsewhere, "verify", bundle.toString(), "--key", key.toString());
      assertThat(known.code()).as(known.out()).isZero();
      Assay.Ran again = Assay.run("reproduce", bundle.toString());
      assertThat(again.code()).as(again.out()).isZero();
      assertThat(again.out()).contains("the seal holds", " exact");
      Assay.Ran check = Assay.run("submit", "check", bundle.toString());
      assertThat(check.code()).as(check.out()).isZero();
      Path trial = attempt("tamperer").trial().path();
      Path away = Files.move(trial, work.resolve("tamperer"));
      try {
        Assay.Ran dropped = Assay.run("verify", out.toString(), "--index", index.toString());
        assertThat(dropped.code()).isEqualTo(1);
        assertThat(dropped.out()).contains("tamperer__", "is not here: it was dropped or changed");
      } finally {
        Files.move(away, trial);
      }
      assertThat(Assay.run("verify", out.toString(), "--index", index.toString()).code()).isZero();
    } finally {
      AtomicFiles.deleteTree(work);
    }
  }

  @Test
  void the_hidden_test_was_given_to_no_agent() throws IOException {
    try (var given = Files.list(attempt("sft").path().resolve("given"))) {
      assertThat(given.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("instruction.md", "protocol.toml", "train.csv", "dev.csv");
    }
  }

  @Test
  void the_gateway_denied_nothing_that_an_honest_agent_asked() throws IOException {
    assertThat(Files.readString(attempt("sft").gatewayLog()))
        .doesNotContain("\"decision\":\"denied\"");
  }
}
