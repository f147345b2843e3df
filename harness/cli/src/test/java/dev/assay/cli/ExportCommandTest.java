package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Regime;
import dev.assay.results.record.Score;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of a gated task whose agent said a question of the test and a key. */
class ExportCommandTest {
  /** Has the shape of a key and is none. */
  private static final String SECRET = "hf_" + "qWeRtYuIoPaSdFgHjKlZxCvBnMqWeRtYuI";

  @TempDir private Path folder;
  private String question = "";
  private JobFolder job = new JobFolder(Path.of("."));

  @BeforeEach
  void job() throws IOException {
    Path task = folder.resolve("science-mini");
    copy(Assay.root().resolve("tasks/catalog/science-mini"), task);
    Path toml = task.resolve("task.toml");
    String text = Files.readString(toml).replace("[benchmark]", "[benchmark]\ngated = true");
    Files.writeString(toml, text);
    question = question(task.resolve("hidden/test.csv"));
    SigningKey key = SigningKey.loadOrCreate(folder.resolve("assay/keys"));
    job = new JobFolder(folder.resolve("job"));
    trial("one", task, key);
    trial("two", task, key);
    Files.writeString(job.lockFile(), "schema = 1\n");
    Files.writeString(job.journal(), "{}\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        AtomicFiles.write(to.resolve(from.relativize(file)), Files.readAllBytes(file));
      }
    }
  }

  private static String question(Path csv) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(csv), format)) {
      return parser.stream()
          .map(r -> r.get("Question").strip())
          .filter(q -> q.length() > 60 && !q.contains("\n"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void trial(String agent, Path task, SigningKey key) {
    Cell cell = new Cell(agent, "science-mini", "m");
    Regime regime = new Regime("r", "none", "assay", "assay", "wall", "cpu", false);
    Budget budget = new Budget(30, 1L << 30, null, null, null);
    String id = cell.slug() + "__r1";
    AttemptFolder attempt = job.trial(id).attempt(1);
    Instant start = Instant.parse("2026-11-23T08:00:00Z");
    Json.write(
        job.trial(id).specFile(),
        new TrialSpec(
            1, id, cell, 1, "/a", Map.of(), task.toString(), "/m", budget, "cpu", regime, 1));
    Json.write(
        attempt.result(),
        new TrialResult(
            1,
            cell,
            1,
            1,
            true,
            "r",
            new Outcome.Scored(0.5, 0.03, 256),
            Verdict.CLEAN,
            "ab".repeat(32),
            "exit",
            new Usage(31, 0, 0, 0, 2),
            start,
            start.plusSeconds(75)));
    Json.write(attempt.score(), new Score(1, "science-mini", "assay", 1, 256, 0.5, 0.03, 3));
    Json.write(attempt.audit(), new Audit(1, Verdict.CLEAN, List.of(), "r", List.of()));
    String said = "{\"prompt\": " + Json.line(question) + ", \"token\": \"" + SECRET + "\"}";
    Json.write(
        attempt.transcript(),
        new Transcript(
            Transcript.SCHEMA_VERSION,
            "s",
            new Transcript.Agent(agent, "1", null),
            List.of(
                new Transcript.Step(1, start, "agent", "I read: " + question),
                new Transcript.Step(2, start, "agent", said)),
            new Transcript.FinalMetrics(0, 0, 0, 2)));
    Seal.write(attempt, key, Map.of("trial", id));
  }

  private Assay.Ran assay(String... words) throws IOException, InterruptedException {
    return Assay.run(Map.of("XDG_CONFIG_HOME", folder.toString()), words);
  }

  private Assay.Ran export(Path source, String format, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("export", source.toString(), "--format", format));
    words.addAll(List.of(more));
    return assay(words.toArray(String[]::new));
  }

  private void clean(String text) {
    assertThat(text)
        .contains("[benchmark item ", "[redacted: Hugging Face token]")
        .doesNotContain(question, SECRET);
  }

  @Test
  void what_must_not_leave_is_taken_out_also_where_it_stands_in_json_in_json() throws Exception {
    Assay.Ran ran = export(job.path().resolve("one__science-mini__m__r1"), "inspect");

    assertThat(ran.code()).as(ran.err()).isZero();
    clean(ran.out());
    JsonNode messages = Json.MAPPER.readTree(ran.out()).at("/samples/0/messages");
    assertThat(messages.get(0).get("content").asText()).startsWith("I read: [benchmark item ");
    assertThat(messages.get(1).get("content").asText())
        .startsWith("{\"prompt\": \"[benchmark item");
  }

  @Test
  void a_job_gives_a_file_a_trial_and_its_board_in_each_form() throws Exception {
    Path out = folder.resolve("out");

    assertThat(export(job.path(), "harbor").err()).contains("name a folder by -o");
    assertThat(export(job.path(), "harbor", "-o", out.toString()).code()).isZero();
    JsonNode two =
        Json.MAPPER.readTree(out.resolve("two__science-mini__m__r1/result.json").toFile());
    assertThat(two.at("/verifier_result/rewards/reward").asDouble()).isEqualTo(0.5);
    assertThat(export(job.path(), "csv").out().lines()).hasSize(3);
    assertThat(export(job.path(), "markdown").out()).contains("| 1 | one | science-mini | m |");
    assertThat(export(job.path(), "json").out()).contains("\"schema\" : 1", "\"host-run\"");
    assertThat(export(job.path(), "huggingface").out()).startsWith("model-index:\n- name:");
  }

  @Test
  void a_bundle_is_exported_where_its_seal_holds() throws Exception {
    Path bundle = folder.resolve("b.zip");
    assertThat(assay("seal", job.path().toString(), "--out", bundle.toString()).code()).isZero();
    Path logs = folder.resolve("logs");

    assertThat(export(bundle, "inspect", "-o", logs.toString()).code()).isZero();
    clean(Files.readString(logs.resolve("one__science-mini__m__r1.json")));
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle, bytes);
    Assay.Ran ran = export(bundle, "csv");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(export(folder, "csv").err()).contains("no folder of a job or a trial");
  }
}
