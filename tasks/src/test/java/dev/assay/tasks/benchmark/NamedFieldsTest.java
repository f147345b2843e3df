package dev.assay.tasks.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamedFieldsTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void anyMembersCanBeQuestionAndAnswers() throws IOException {
    Path file =
        file(
            """
            {"task_id": "a/1", "prompt": "What?", "gold": 42, "wrong": ["x", "y"], "canary": "c-1"}

            {"prompt": "Why?", "gold": true, "wrong": []}
            """);

    List<Item> items = NamedFields.read(file, List.of("prompt", "gold", "wrong"));

    assertThat(items).extracting(Item::id).containsExactly("a/1", "2");
    assertThat(items).extracting(Item::question).containsExactly("What?", "Why?");
    assertThat(items.getFirst().choices()).containsExactly("42", "x", "y");
    assertThat(items.getFirst().canary()).isEqualTo("c-1");
    assertThat(items.getLast().choices()).containsExactly("true");
  }

  @Test
  void aQuestionAloneIsEnough() throws IOException {
    assertThat(NamedFields.read(file("{\"q\": \"Who?\"}"), List.of("q")).getFirst().choices())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"question": "a"}                                  | lacks 'answer'
          {"question": "a", "answer": {"x": 1}}              | neither text nor number
          {"question": ["a", "b"], "answer": "c"}            | should be one text
          {"question": "", "answer": "c"}                    | should be one text
          ["question", "answer"]                             | no JSON object
          {"question": "a", "answ                            | not JSON, or cut off
          """)
  void whatIsWrongIsNamedWithItsLine(String line, String says) throws IOException {
    Path file = file("{\"question\": \"q\", \"answer\": \"a\"}\n" + line);
    assertThatThrownBy(() -> NamedFields.read(file, List.of("question", "answer")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2: ")
        .hasMessageContaining(says);
  }

  @Test
  void theSameIdTwiceIsRefused() throws IOException {
    Path file = file("{\"id\": 7, \"q\": \"a\"}\n{\"id\": 7, \"q\": \"b\"}");
    assertThatThrownBy(() -> NamedFields.read(file, List.of("q")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("id 7 stands already above");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("items.jsonl"), text);
  }
}
