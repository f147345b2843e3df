package dev.assay.agents.intern.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  @TempDir private Path home;
  private Library library;

  @BeforeEach
  void packages() throws Exception {
    Path packages = Files.createDirectories(home.resolve("packages/brew"));
    Files.writeString(
        packages.resolve("trainer.py"),
        """
        class TrainingArguments:
            \"""How to train.\"""
            learning_rate: float = 5e-5
            lr_scheduler_type: str = "linear"

        class Trainer:
            def train(self, resume_from_checkpoint=None):
                \"""Runs the loop.

                Goes on from a checkpoint where one is given.
                \"""
        """);
    Files.writeString(packages.resolve("broken.py"), "def f(:\n");
    library = new Library(new LocalPlace(home), List.of(home.resolve("packages").toString()));
  }

  @Test
  void what_is_asked_for_comes_first_with_its_place_and_arguments() throws Exception {
    List<Library.Entry> found = library.docs("learning rate scheduler", "brew", 5);
    assertThat(found.getFirst().what()).isEqualTo("class TrainingArguments");
    assertThat(found.getFirst().where()).isEqualTo("brew/trainer.py:1");
    assertThat(found.getFirst().about()).contains("learning_rate: float = 5e-05");
    assertThat(library.docs("resume from checkpoint", "brew.trainer", 1).getFirst().what())
        .isEqualTo("Trainer.train(self, resume_from_checkpoint=None)");
  }

  @Test
  void what_is_not_there_is_not_found() throws Exception {
    assertThat(library.docs("learning rate", "unknown", 5)).isEmpty();
    assertThat(library.docs("zzz", "brew", 5)).isEmpty();
  }

  @Test
  void lines_are_found_in_text_files_of_some_names() throws Exception {
    Files.write(home.resolve("data.bin"), new byte[] {'t', 'r', 'a', 'i', 'n', 0});
    Library.Matches matches = library.search("def tr\\w+", ".", "*.py", 10);
    assertThat(matches.all()).isEqualTo(1);
    assertThat(matches.lines().getFirst())
        .endsWith("def train(self, resume_from_checkpoint=None):");
    assertThat(library.search("train", ".", "*", 1).lines()).hasSize(1);
    assertThatThrownBy(() -> library.search("(", ".", "*", 1))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the pattern is none");
  }

  @Test
  void what_is_free_is_known() throws Exception {
    Library.Room room = library.room();
    assertThat(room.memory()).isPositive();
    assertThat(room.disk()).isPositive();
    assertThat(room.cpus()).isPositive();
  }
}
