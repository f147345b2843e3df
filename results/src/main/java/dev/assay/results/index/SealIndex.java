package dev.assay.results.index;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code index.jsonl}: lines are added at its end alone, and each has the digest of the one before,
 * so that no line can be changed, dropped or moved without all later ones changing too. That lines
 * are missing at its end only an older copy tells: keep it in git.
 */
public final class SealIndex {
  private static final String FIRST = "0".repeat(64);

  private final Path file;
  private final List<IndexLine> lines;
  private final List<String> problems;
  private final String last;

  private SealIndex(Path file, List<IndexLine> lines, List<String> problems, String last) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.problems = List.copyOf(problems);
    this.last = last;
  }

  /** Reads an index; one that does not exist yet is empty. */
  public static SealIndex read(Path file) {
    List<IndexLine> lines = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String previous = FIRST;
    int number = 0;
    for (String text : text(file)) {
      number++;
      try {
        IndexLine line = Json.parse(text, IndexLine.class);
        if (!line.previous().equals(previous)) {
          problems.add(
              "line "
                  + number
                  + " does not follow from the one before: lines were changed,"
                  + " dropped or moved");
        } else if (line.number() != number) {
          problems.add("line " + number + " says to be line " + line.number());
        }
        lines.add(line);
      } catch (InputException e) {
        problems.add("line " + number + " is not a line of an index");
      }
      previous = Digests.of(text);
    }
    return new SealIndex(file, lines, problems, previous);
  }

  private static List<String> text(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new InputException(file + " is not UTF-8", null, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  public List<IndexLine> lines() {
    return lines;
  }

  /** What is wrong with the chain, a sentence each; empty when it holds. */
  public List<String> problems() {
    return problems;
  }

  /** The first line with that digest. */
  public Optional<IndexLine> of(String sha256) {
    return lines.stream().filter(line -> line.sha256().equals(sha256)).findFirst();
  }

  /**
   * Adds a line and syncs it to the disk; what is in the index already is not added again.
   *
   * @return the index with it
   * @throws InputException where the chain is broken: it must be mended from git first
   */
  public SealIndex add(IndexLine.Kind kind, String name, String sha256, Clock clock) {
    if (of(sha256).isPresent()) {
      return this;
    }
    if (!problems.isEmpty()) {
      throw new InputException(
          file + " is broken: " + problems.getFirst(), "take it from its history again");
    }
    IndexLine line =
        new IndexLine(
            IndexLine.SCHEMA, lines.size() + 1L, kind, name, sha256, clock.instant(), last);
    String text = Json.line(line);
    append(text + "\n");
    List<IndexLine> more = new ArrayList<>(lines);
    more.add(line);
    return new SealIndex(file, more, problems, Digests.of(text));
  }

  private void append(String text) {
    try {
      Files.createDirectories(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
