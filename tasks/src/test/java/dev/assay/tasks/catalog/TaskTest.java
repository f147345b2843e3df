package dev.assay.tasks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.tasks.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTest {
  private static final String HEADER =
      "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3,Record ID\n";
  private static final String TOML =
      """
      schema = 1
      name = "made"
      title = "Made"
      version = "1"
      description = "A task for tests."
      protocol = "assay"
      given = ["train.csv", "notes.md"]

      [benchmark]
      format = "gpqa-csv"
      test = "hidden/test.csv"
      train = "train.csv"
      """;
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void writeTask() throws IOException {
    folder = temporary.toRealPath().resolve("made");
    write("task.toml", TOML);
    write("train.csv", HEADER + "What is the capital of Peru?,Lima,Rome,Oslo,Bern,tr-1\n");
    write("hidden/test.csv", HEADER + "Which gas is inert of these two?,He,O,H,F,te-1\n");
    write("notes.md", "Read widely.");
    write("instruction.md", "Train {base_model} on {benchmark}; see {curly Brace} in $HOME.");
    write(
        "protocols/assay.toml",
        """
        schema = 1
        name = "assay"
        version = 1
        prompt = "{question} {a} {b} {c} {d}"
        extraction = "last-answer-line"
        generation_config = "protocol"
        temperature = 0.0
        max_tokens = 8
        order_seed = 1
        """);
  }

  private void write(String path, String text) {
    Models.write(folder.resolve(path), text);
  }

  @Test
  void loadsAFolder() {
    Task task = Task.load(folder);
    assertThat(task.benchmark().test()).hasSize(1);
    assertThat(task.benchmark().id()).isEqualTo("made");
    assertThat(task.train()).isNotNull();
    assertThat(task.dev()).isNull();
    assertThat(task.given())
        .containsExactly(folder.resolve("train.csv"), folder.resolve("notes.md"));
    assertThat(task.protocol().name()).isEqualTo("assay");
    assertThat(
            task.instruction(Map.of("base_model", "tiny $1", "benchmark", "made", "budget", "x")))
        .isEqualTo("Train tiny $1 on made; see {curly Brace} in $HOME.");
  }

  @Test
  void refusesAnInstructionWithAnUnknownPlaceholder() {
    assertThatThrownBy(() -> Task.load(folder).instruction(Map.of("benchmark", "x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("{base_model}");
  }

  @Test
  void refusesToGiveTheTestFileUnderAnyName() throws IOException {
    write("task.toml", TOML.replace("notes.md", "hidden/test.csv"));
    refused("is the test file");
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("hidden/test.csv"));
    write("task.toml", TOML.replace("notes.md", "link.csv"));
    refused("is the test file");
    Files.copy(folder.resolve("hidden/test.csv"), folder.resolve("copy.csv"));
    write("task.toml", TOML.replace("notes.md", "copy.csv"));
    refused("is the test file");
  }

  @Test
  void refusesToGiveATestItemByIdQuestionOrText() {
    write("train.csv", HEADER + "Another question?,Lima,Rome,Oslo,Bern,te-1\n");
    refused("id of test item te-1");
    write("train.csv", HEADER + "\"which  gas is INERT, of these two\",Lima,Rome,Oslo,Bern,tr-1\n");
    refused("test item's question");
    write("train.csv", HEADER + "Fine?,Lima,Rome,Oslo,Bern,tr-1\n");
    write("notes.md", "Q: Which gas is inert\nof these two? Helium.");
    refused("question of test item te-1");
  }

  @Test
  void refusesADevSplitThatSharesAnItemWithTheTest() {
    write("dev.csv", HEADER + "Another question?,Lima,Rome,Oslo,Bern,te-1\n");
    write("task.toml", TOML + "dev = \"dev.csv\"\n");
    refused("benchmark.dev");
  }

  @Test
  void refusesFilesOutsideItsFolder() {
    Models.write(temporary.resolve("other.md"), "x");
    write("task.toml", TOML.replace("notes.md", "../other.md"));
    refused("outside");
    write("task.toml", TOML.replace("notes.md", "none.md"));
    refused("no such file");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> Task.load(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesTheNearestOfAMisspeltKeyFormatOrProtocol() {
    Task task = Task.load(folder);
    assertThatThrownBy(() -> task.protocol("asay"))
        .satisfies(e -> assertThat(((InputException) e).line()).contains("'assay'"));
    write("task.toml", TOML.replace("gpqa-csv", "gpqa-cvs"));
    assertThatThrownBy(() -> Task.load(folder))
        .satisfies(e -> assertThat(((InputException) e).line()).contains("'gpqa-csv'"));
    write("task.toml", TOML.replace("title", "titel"));
    assertThatThrownBy(() -> Task.load(folder)).isInstanceOf(InputException.class);
  }
}
