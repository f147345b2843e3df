package dev.assay.tasks.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Responses so far, in the order in which they came, so that an interrupted evaluation goes on at
 * the item. The first line is the evaluation's key: what another evaluation left is dropped. A last
 * line that was cut off is dropped too.
 */
final class PartialResponses implements AutoCloseable {
  private final Path file;
  private final Map<Ask.Key, ResponseLine> lines = new HashMap<>();
  private final BufferedWriter writer;

  private PartialResponses(Path file, BufferedWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  private record Header(String evaluation) {}

  /** Opens the partial file beside the responses' file, and takes over what fits the key. */
  static PartialResponses open(Path responses, String key) {
    String name = responses.getFileName().toString().replaceFirst("\\.jsonl$", "");
    Path file = responses.resolveSibling(name + ".partial.jsonl");
    try {
      List<ResponseLine> kept = kept(file, key);
      Files.createDirectories(file.toAbsolutePath().getParent());
      // Written anew, so that a cut-off line is not continued.
      BufferedWriter writer = Files.newBufferedWriter(file);
      PartialResponses partial = new PartialResponses(file, writer);
      partial.write(new Header(key));
      kept.forEach(partial::add);
      return partial;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static List<ResponseLine> kept(Path file, String key) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> text =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    if (text.isEmpty() || !text.getFirst().equals(Json.line(new Header(key)))) {
      return List.of();
    }
    return text.stream()
        .skip(1)
        .map(PartialResponses::parse)
        .takeWhile(line -> line != null)
        .<ResponseLine>map(java.util.Objects::requireNonNull)
        .toList();
  }

  private static @Nullable ResponseLine parse(String line) {
    try {
      ResponseLine read = Json.MAPPER.readValue(line, ResponseLine.class);
      return isWhole(read) ? read : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** JSON may leave out what the record says is there. */
  @SuppressWarnings("ConstantValue")
  private static boolean isWhole(ResponseLine line) {
    return line.schema() == ResponseLine.SCHEMA
        && line.id() != null
        && line.promptSha256() != null
        && line.completion() != null
        && line.finishReason() != null;
  }

  void add(ResponseLine line) {
    lines.put(Ask.Key.of(line), line);
    write(line);
  }

  private void write(Object value) {
    try {
      writer.write(Json.line(value));
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  @Nullable ResponseLine get(Ask.Key key) {
    return lines.get(key);
  }

  Iterable<ResponseLine> all() {
    return lines.values();
  }

  int size() {
    return lines.size();
  }

  /** Removes the file, once the whole has been written elsewhere. */
  void done() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
