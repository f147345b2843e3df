package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.BenchmarkFormat;
import dev.assay.tasks.benchmark.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a task that would give its agent test items: by the same file, the same ids, or the same
 * questions up to case, white space and punctuation. Near-copies are the audit's matter.
 */
final class Disjointness {
  private final String format;
  private final Path testFile;
  private final Benchmark test;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> questions = new HashSet<>();

  Disjointness(String format, Path testFile, Benchmark test) {
    this.format = format;
    this.testFile = testFile;
    this.test = test;
    for (Item item : test.test()) {
      ids.add(item.id());
      questions.add(normal(item.question()));
    }
  }

  void check(List<Path> given, @Nullable Benchmark train, @Nullable Benchmark dev) {
    for (Path file : given) {
      checkGiven(file);
    }
    checkItems("benchmark.train", train == null ? List.of() : train.test());
    checkItems("benchmark.dev", dev == null ? List.of() : dev.test());
  }

  private void checkGiven(Path file) {
    if (file.equals(testFile) || Digests.of(file).equals(Digests.of(testFile))) {
      throw refused("the given file " + file + " is the test file");
    }
    checkItems("the given file " + file, items(file));
    // Whatever its format: a question's words in it are the question.
    String text = normal(text(file));
    for (Item item : test.test()) {
      if (text.contains(normal(item.question()))) {
        throw refused("the given file " + file + " has the question of test item " + item.id());
      }
    }
  }

  private List<Item> items(Path file) {
    if (!file.toString().endsWith(".csv")) {
      return List.of();
    }
    try {
      return BenchmarkFormat.named(format).read(file);
    } catch (InputException e) {
      return List.of(); // some other table; its text is searched
    }
  }

  /** Whether an item is one of the test's, by id or question. */
  boolean isOfTest(Item item) {
    return ids.contains(item.id()) || questions.contains(normal(item.question()));
  }

  void checkItems(String what, List<Item> items) {
    for (Item item : items) {
      if (ids.contains(item.id())) {
        throw refused(what + " has an item with the id of test item " + item.id());
      }
      if (questions.contains(normal(item.question()))) {
        throw refused(what + " has a test item's question, as item " + item.id());
      }
    }
  }

  private static InputException refused(String what) {
    return new InputException(
        "the task would give test items to its agent: " + what, "take them out of what is given");
  }

  private static String normal(String text) {
    StringBuilder words = new StringBuilder(" ");
    text.codePoints()
        .map(c -> Character.isLetterOrDigit(c) ? c : ' ')
        .forEachOrdered(c -> {
          if (c != ' ' || words.charAt(words.length() - 1) != ' ') {
            words.appendCodePoint(c);
          }
        });
    return words.append(' ').toString().toLowerCase(Locale.ROOT).strip();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
