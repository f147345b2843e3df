package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on files of a person's own, as they would use it. */
final class AuditContaminationTest {
  private static final String QUESTION =
      "A miller grinds nine sacks of rye on Monday, four more on Tuesday, and sells every second"
          + " sack at the market for twelve coins; how many coins does he bring home?";
  private static final String OTHER =
      "Seven lamps hang along a quay and each burns three litres of oil between dusk and dawn,"
          + " except the last, which burns half; how much oil does the keeper need for a week?";

  @TempDir private Path folder = Path.of(".");

  @Test
  void placesAreListedForMachines() throws Exception {
    Path test = items("prompt", "gold");
    Path train = write("train.jsonl", "{\"t\": \"so\"}\n{\"t\": \"" + QUESTION + "\"}\n");

    Assay.Ran ran = audit("--train", train, "--against", test, "--fields", "prompt,gold", "--json");

    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    JsonNode json = Json.MAPPER.readTree(ran.out());
    assertThat(json.path("verdict").asText()).isEqualTo("flagged");
    assertThat(json.path("items").asInt()).isEqualTo(2);
    assertThat(json.path("documents").asInt()).isEqualTo(2);
    assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(train));
    assertThat(json.path("set").size()).isZero();
    assertThat(json.path("not_run").findValuesAsText("what")).contains("set");
    assertThat(json.path("findings").size()).isEqualTo(1);
    JsonNode place = json.path("findings").path(0);
    assertThat(place.path("item").asText()).isEqualTo("0");
    assertThat(place.path("file").asText()).isEqualTo(train.toString());
    assertThat(place.path("document").asInt()).isEqualTo(1);
    assertThat(place.path("verdict").asText()).isEqualTo("flagged");
    int from = place.path("offset").asInt();
    String there = Files.readString(train).substring(from, from + place.path("length").asInt());
    assertThat(QUESTION).contains(there);
    assertThat(place.path("layer").asText()).isNotEmpty();
    assertThat(place.path("score").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void sarifIsWrittenBesideTheText() throws Exception {
    Path train = write("train.txt", QUESTION);
    Path sarif = folder.resolve("found.sarif");

    Assay.Ran ran =
        audit("--train", train, "--against", items("question", "answer"), "--sarif", sarif);

    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    JsonNode log = Json.MAPPER.readTree(Files.readString(sarif));
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    JsonNode result = log.path("runs").path(0).path("results").path(0);
    assertThat(result.path("level").asText()).isEqualTo("error");
    assertThat(result.path("properties").path("reproduce").asText())
        .isEqualTo(
            "assay audit contamination --train "
                + train
                + " --against "
                + folder.resolve("test.jsonl"));
  }

  @Test
  void cleanDataEndWithZeroAndAllowedTextIsNoEvidence() throws Exception {
    Path test = items("question", "answer");
    Path own = write("own.jsonl", "{\"text\": \"My own words about nothing in particular.\"}\n");
    assertThat(audit("--train", own, "--against", test).code()).isZero();
    Path given = write("given.jsonl", "{\"text\": \"" + QUESTION + "\"}\n");
    assertThat(audit("--train", given, "--against", test).code()).isEqualTo(1);
    assertThat(audit("--train", given, "--against", test, "--allow", given).code()).isZero();
  }

  @Test
  void whatCannotBeReadIsOneLineAndExitCodeTwo() throws Exception {
    Path own = write("own.txt", "words");
    Path test = items("question", "answer");
    for (Assay.Ran ran :
        List.of(
            audit("--train", folder.resolve("nowhere"), "--against", test),
            audit("--train", own, "--against", folder.resolve("nowhere.jsonl")),
            audit("--train", own, "--against", test, "--fields", "question,gold"),
            audit("--train", own, "--against", "science-mini", "--fields", "question"),
            audit("--train", own, "--against", test, "--decoys", own))) {
      assertThat(ran.code()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void decoysOfTheTreesOwnBenchmarkTellTheTestFromItsKind() throws Exception {
    Path decoys = folder.resolve("decoys.jsonl");
    Assay.Ran made =
        Assay.run("tasks", "decoys", "--task", "science-mini", "--seed", "s", "--out", decoys + "");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(decoys)))
        .isEqualTo("rw-------");
    Path science = Assay.root().resolve("tasks/catalog/science-mini");

    JsonNode guilty =
        json(
            audit(
                "--train",
                science.resolve("hidden"),
                "--against",
                "science-mini",
                "--decoys",
                decoys,
                "--json"));
    JsonNode honest =
        json(
            audit(
                "--train",
                science.resolve("train.csv"),
                "--against",
                "science-mini",
                "--decoys",
                decoys,
                "--json"));

    assertThat(guilty.path("set").path("p").asDouble()).isLessThan(1e-9);
    assertThat(guilty.path("set").path("more").asBoolean()).isTrue();
    assertThat(honest.path("set").path("more").asBoolean()).isFalse();
    assertThat(honest.path("set").path("decoys").asInt()).isGreaterThan(100);
  }

  @Test
  void aBenchmarkWithoutAGeneratorHasNoDecoysAndSaysSo() throws Exception {
    Assay.Ran ran =
        Assay.run("tasks", "decoys", "--task", "gsm8k", "--out", folder.resolve("d") + "");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is one for science-mini");
  }

  private static JsonNode json(Assay.Ran ran) throws Exception {
    return Json.MAPPER.readTree(ran.out());
  }

  private static Assay.Ran audit(Object... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("audit", "contamination"));
    for (Object word : words) {
      all.add(word.toString());
    }
    return Assay.run(all.toArray(String[]::new));
  }

  private Path items(String question, String answer) throws Exception {
    return write(
        "test.jsonl",
        Json.line(Map.of(question, QUESTION, answer, "78"))
            + "\n"
            + Json.line(Map.of(question, OTHER, answer, "136.5"))
            + "\n");
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
