package dev.assay.tasks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that a person brings: where they are kept, and what is refused. */
class DataFolderTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("assay.root")));

  @TempDir private Path folder = Path.of("");

  private DataNeeds needs(String task) {
    return new Catalog(ROOT).needs(task, data()).orElseThrow();
  }

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  private Path problems(int many, String more) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      text.append("{\"problem\": \"What is ")
          .append(i)
          .append(" + 1?\", \"answer\": ")
          .append(i + 1);
      text.append("}\n");
    }
    return Files.writeString(folder.resolve("mine.jsonl"), text + more);
  }

  @Test
  void a_file_with_the_right_number_of_items_is_kept_for_its_owner_alone() throws IOException {
    assertThat(needs("aime2025").imported()).isFalse();
    Path kept = needs("aime2025").importFrom(problems(30, ""), data());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
        .isEqualTo("rwx------");
    assertThat(needs("aime2025").imported()).isTrue();
  }

  @Test
  void another_number_a_cut_off_line_and_another_file_are_refused_and_nothing_is_kept()
      throws IOException {
    assertThatThrownBy(() -> needs("aime2025").importFrom(problems(29, ""), data()))
        .hasMessageContaining("has 29 items, aime2025 has 30");
    assertThatThrownBy(
            () -> needs("aime2025").importFrom(problems(30, "{\"problem\": \"Wh"), data()))
        .hasMessageContaining("line 31: it is not JSON, or cut off");
    assertThatThrownBy(() -> needs("aime2025").importFrom(problems(30, "{\"answer\": 1}"), data()))
        .hasMessageContaining("line 31: it lacks 'problem'");
    assertThatThrownBy(() -> needs("gpqa").importFrom(problems(30, ""), data()))
        .isInstanceOf(InputException.class);
    assertThat(Files.exists(data().path())).isFalse();
  }

  @Test
  void what_is_missing_is_said_with_the_command_that_brings_it() {
    assertThatThrownBy(() -> data().imported("gpqa", "gpqa_main.csv"))
        .isInstanceOf(InputException.class)
        .satisfies(e ->
            assertThat(((InputException) e).line())
                .contains("assay tasks data --import FILE --task gpqa"));
  }

  @Test
  void the_environment_says_where() {
    Path home = Path.of("/home/somebody");
    assertThat(DataFolder.of(Map.of(), home).path())
        .isEqualTo(Path.of("/home/somebody/.local/share/assay"));
    assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "/d"), home).path())
        .isEqualTo(Path.of("/d/assay"));
    assertThat(DataFolder.of(Map.of("ASSAY_DATA", "/e", "XDG_DATA_HOME", "/d"), home).path())
        .isEqualTo(Path.of("/e"));
    assertThatThrownBy(() -> data().file("gpqa", "../x")).isInstanceOf(InputException.class);
  }
}
