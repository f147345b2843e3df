package dev.assay.audit.contamination.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeTest {
  @TempDir Path folder = Path.of(".");

  private final List<String> files = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  @Test
  void filesAreVisitedOnceAndInOrder() throws IOException {
    Files.createDirectories(folder.resolve("b/c"));
    Files.writeString(folder.resolve("b/c/1"), "x");
    Files.writeString(folder.resolve("b/2"), "x");
    Files.writeString(folder.resolve("a"), "x");

    walk();

    assertThat(files).containsExactly("a", "b/2", "b/c/1");
    assertThat(unread).isEmpty();
  }

  @Test
  void linksInCirclesAreNamedAndTheRestIsRead() throws IOException {
    Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
    Files.createSymbolicLink(folder.resolve("up"), folder);
    Files.writeString(folder.resolve("z"), "x");

    walk();

    assertThat(files).containsExactly("z");
    assertThat(unread).containsExactly("self: false");
  }

  @Test
  void linksOutOfTheFolderAreRequired(@TempDir Path elsewhere) throws IOException {
    Path data = Files.writeString(elsewhere.resolve("data.jsonl"), "x");
    Files.createSymbolicLink(folder.resolve("data.jsonl"), data);

    walk();

    assertThat(unread).containsExactly("data.jsonl: true");
  }

  @Test
  void aFileThatChangesWhileItIsReadIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("growing"), "x");

    Tree.walk(
        folder,
        new Seen() {
          @Override
          public void file(Path path, long size, InputStream in) {
            try {
              Files.writeString(file, "xyz");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });

    assertThat(unread).containsExactly("growing: true");
  }

  @Test
  void manyTinyFilesAreAllRead() throws IOException {
    for (int i = 0; i < 20_000; i++) {
      Path sub = Files.createDirectories(folder.resolve("d" + i % 50));
      Files.createFile(sub.resolve("f" + i));
    }

    walk();

    assertThat(files).hasSize(20_000).doesNotHaveDuplicates();
  }

  private void walk() {
    Tree.walk(folder, new Seen());
  }

  private class Seen implements Tree.Visitor {
    @Override
    public void file(Path file, long size, InputStream in) {
      files.add(folder.relativize(file).toString());
    }

    @Override
    public void unread(Path what, String why, boolean required) {
      unread.add(folder.relativize(what) + ": " + required);
    }
  }
}
