package dev.assay.tasks.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFormatsTest {
  private static final String ARENA =
      """
      {"uid":"a1","model":"Opponent-1B","category":"creative_writing","messages":[{"role":"user","content":"Write a haiku."},{"role":"assistant","content":{"answer":"Leaves fall."}}]}
      """;
  private static final String HEALTH =
      """
      {"prompt_id":"h1","prompt":[{"role":"user","content":"My head hurts."},{"role":"assistant","content":"Since when?"},{"role":"user","content":"Since noon."}],"rubrics":[{"criterion":"Asks about vision","points":5,"tags":["level:example","axis:accuracy"]},{"criterion":"Names a dose","points":-3,"tags":[]}],"example_tags":["theme:context_seeking"],"canary":"made for tests"}
      """;

  @TempDir private Path folder;

  private List<Item> read(String format, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("items.jsonl"), text);
    return BenchmarkFormat.named(format).read(file);
  }

  private List<Item> arena(String text) throws IOException {
    return read("arena-answers-jsonl", text);
  }

  private List<Item> health(String text) throws IOException {
    return read("healthbench-jsonl", text);
  }

  @Test
  void an_opponents_answers_bring_prompt_and_what_is_to_be_beaten() throws IOException {
    Item item = arena("\uFEFF" + ARENA + "\n").getFirst();
    assertThat(item.id()).isEqualTo("a1");
    assertThat(item.question()).isEqualTo("Write a haiku.");
    assertThat(Duel.of(item)).isEqualTo(new Duel("Opponent-1B", "Leaves fall."));
    assertThat(item.domain()).isEqualTo("creative_writing");
    String plain = ARENA.replace("{\"answer\":\"Leaves fall.\"}", "\"Leaves fall.\"");
    assertThat(arena(plain)).containsExactly(item);
  }

  @Test
  void answers_that_no_duel_could_be_made_of_are_refused_with_their_line() throws IOException {
    refused(() -> arena(ARENA + ARENA), "line 2: id a1 stands already in line 1");
    refused(
        () -> arena(ARENA + ARENA.replace("a1", "a2").replace("Opponent", "Other")),
        "line 2: it is an answer of Other-1B, those above are of Opponent-1B");
    refused(() -> arena(ARENA.replace("Leaves fall.", " ")), "lacks 'role' or 'content'");
    refused(() -> arena(ARENA.replace("\"assistant\"", "\"user\"")), "not one of the user");
    refused(() -> arena(ARENA.replace("\"uid\"", "\"id\"")), "line 1: it lacks 'uid'");
    refused(() -> arena(ARENA.substring(0, 90)), "line 1: it is not JSON, or cut off");
    refused(() -> arena("[1]\n"), "not a JSON object");
    refused(() -> arena("\n"), "has no items");
  }

  @Test
  void a_conversation_brings_its_rubric_and_is_read_as_text() throws IOException {
    Item item = health(HEALTH).getFirst();
    assertThat(item.question())
        .isEqualTo("user: My head hurts.\n\nassistant: Since when?\n\nuser: Since noon.");
    Rubric rubric = Rubric.of(item);
    assertThat(rubric.conversation()).hasSize(3);
    assertThat(rubric.criteria())
        .containsExactly(
            new Rubric.Criterion("Asks about vision", 5, "accuracy"),
            new Rubric.Criterion("Names a dose", -3, null));
    assertThat(rubric.best()).isEqualTo(5);
    assertThat(item.domain()).isEqualTo("context_seeking");
    assertThat(item.canary()).isEqualTo("made for tests");
  }

  @Test
  void a_rubric_that_no_score_could_be_computed_by_is_refused() {
    refused(() -> health(HEALTH.replace("\"points\":5", "\"points\":-5")), "points above 0");
    refused(() -> health(HEALTH.replace("\"points\":5", "\"points\":2.5")), "whole 'points'");
    refused(() -> health(HEALTH.replace("\"points\":5", "\"points\":0")), "0 points");
    refused(() -> health(HEALTH.replace("\"points\":5", "\"points\":\"5\"")), "whole 'points'");
    refused(() -> health(HEALTH.replace("\"user\"", "\"assistant\"")), "does not end with");
    refused(() -> health(HEALTH.replace("\"user\"", "\"tool\"")), "role is unknown");
    refused(() -> health(HEALTH.replace("rubrics", "rubric")), "lacks 'rubrics'");
  }

  @Test
  void other_encodings_are_refused() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, ARENA.replace("haiku", "haïku").getBytes(StandardCharsets.ISO_8859_1));
    refused(() -> BenchmarkFormat.named("arena-answers-jsonl").read(file), "is not UTF-8");
  }

  private interface Reading {
    List<Item> read() throws IOException;
  }

  private static void refused(Reading reading, String why) {
    assertThatThrownBy(reading::read).isInstanceOf(InputException.class).hasMessageContaining(why);
  }
}
