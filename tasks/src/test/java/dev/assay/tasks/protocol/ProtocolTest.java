package dev.assay.tasks.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.tasks.Items;
import dev.assay.tasks.benchmark.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolTest {
  private static final String TOML =
      """
      schema = 1
      name = "assay"
      version = 1
      prompt = '''
      {question}
      A) {a}
      B) {b}
      C) {c}
      D) {d}'''
      extraction = "last-answer-line"
      generation_config = "protocol" # a comment
      temperature = 0.0
      max_tokens = 48
      order_seed = 51
      """;
  @TempDir Path folder;

  private Protocol load(String toml) throws IOException {
    return Protocol.load(Files.writeString(folder.resolve("assay.toml"), toml));
  }

  @Test
  void readsItsFileAndRendersAnItem() throws IOException {
    Protocol protocol = load(TOML);
    assertThat(protocol.maxTokens()).isEqualTo(48);
    assertThat(protocol.render(Items.item("sm-test-0001")))
        .isEqualTo(
            "Which one is right in sm-test-0001?\nA) wrong 3\nB) wrong 1\nC) wrong 2\nD) right");
  }

  @Test
  void digestsItsSettingsAndNotItsComments() throws IOException {
    String digest = load(TOML).digest();
    assertThat(load(TOML.replace(" # a comment", "")).digest()).isEqualTo(digest);
    assertThat(load(TOML.replace("48", "49")).digest()).isNotEqualTo(digest);
  }

  @Test
  void namesTheNearestKeyOfAMisspeltOne() {
    assertThatThrownBy(
            () -> load(TOML.replace("max_tokens = 48", "max_tokens = 48\nmax_token = 1")))
        .isInstanceOf(InputException.class)
        .satisfies(e -> assertThat(((InputException) e).line()).contains("max_tokens"));
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    List<List<String>> wrong =
        List.of(
            List.of("schema = 1", "schema = 2", "schema"),
            List.of("max_tokens = 48", "max_tokens = 0", "max_tokens"),
            List.of("temperature = 0.0", "temperature = 0.7", "seeds must be set"),
            List.of("temperature = 0.0", "temperature = 3.0", "temperature"),
            List.of("\"protocol\"", "\"submission\"", "seeds must be set"),
            List.of("\"protocol\"", "\"mine\"", "generation_config"),
            List.of("order_seed = 51", "", "set order_seed"),
            List.of("order_seed = 51", "seeds = [1, 2, 1]", "stands twice"),
            List.of("order_seed = 51", "order_seed = 51\nrepeats = 2", "repeats need seeds"),
            List.of("order_seed = 51", "order_seed = 51\nmetric = \"luck\"", "metric"),
            List.of("order_seed = 51", "order_seed = 51\nsystem = \"{shots}\"", "there are none"),
            List.of("D) {d}", "D)", "lacks the placeholder {d}"),
            List.of("D) {d}", "D) {d} {e}", "unknown placeholder {e}"));
    for (List<String> edit : wrong) {
      assertThatThrownBy(() -> load(TOML.replace(edit.get(0), edit.get(1))))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(edit.get(2));
    }
  }

  @Test
  void aPlaceholderInAQuestionStaysAsItIs() {
    Item item =
        new Item("x", "What is {a} + $1?", List.of("{b}", "\\", "y", "{"), null, null, null, null);
    assertThat(Prompt.render("{question} {a}{b}{c}{d}", item, List.of(0, 1, 2, 3)))
        .isEqualTo("What is {a} + $1? {b}\\y{");
  }

  @Test
  void seedsAndRepeatsAskEveryItemSeveralTimes() throws IOException {
    Protocol fixed =
        load(TOML.replace("order_seed = 51", "order_seed = 51\nseeds = [7, 9]\nrepeats = 2"));
    assertThat(fixed.draws())
        .containsExactly(
            new Draw(1, 51, 7L), new Draw(2, 51, 8L), new Draw(3, 51, 9L), new Draw(4, 51, 10L));
    Protocol shuffled = load(TOML.replace("order_seed = 51", "seeds = [7, 9]"));
    assertThat(shuffled.draws()).containsExactly(new Draw(1, 7, 7L), new Draw(2, 9, 9L));
    assertThat(load(TOML).draws()).containsExactly(new Draw(null, 51, null));
  }

  @Test
  void workedExamplesStandInTheSystemTurn() throws IOException {
    Protocol protocol =
        load(
            TOML.replace("order_seed = 51", "order_seed = 51\nsystem = \"Like this:\\n{shots}\"")
                + "[[shots]]\nquestion = \"1 + 1?\"\nanswer = \"ANSWER: 2\"\n"
                + "[[shots]]\nquestion = \"1 + 2?\"\nanswer = \"ANSWER: 3\"\n");
    Item item = Items.item("x");
    Question question = protocol.question(item, protocol.draws().getFirst());
    assertThat(question.messages())
        .containsExactly(
            new ChatRequest.Message(
                "system", "Like this:\n1 + 1?\n\nANSWER: 2\n\n1 + 2?\n\nANSWER: 3"),
            new ChatRequest.Message(
                "user", Prompt.render(protocol.prompt(), item, protocol.order(item))));
    assertThat(question.digest())
        .isNotEqualTo(load(TOML).question(item, new Draw(null, 51, null)).digest());
  }
}
