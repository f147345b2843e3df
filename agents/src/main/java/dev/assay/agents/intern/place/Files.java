package dev.assay.agents.intern.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text files in the place. Paths may be relative to its folder. */
public final class Files {
  /** Of a text that is changed or written as a whole. */
  public static final int MOST = 256 << 10;

  private static final int PIECE = 60 << 10;
  private static final int PIECES = 8;
  private static final int WIDTH = 4000;
  private static final int SHOWN = 100_000;

  private final Errands errands;
  private final Place place;

  public Files(Place place) {
    this.errands = new Errands(place);
    this.place = place;
  }

  /**
   * Some lines.
   *
   * @param total lines of the file
   * @param digest SHA-256 of the file
   */
  public record Lines(List<String> lines, long total, String digest) {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** A whole text and the SHA-256 of its file. */
  public record Text(String text, String digest) {}

  /**
   * Reads some lines.
   *
   * @param first counted from 1
   */
  public Lines read(String path, long first, int count) throws RefusedException {
    JsonNode answer =
        errands.send(
            at("read", path)
                .put("first", first)
                .put("count", count)
                .put("width", WIDTH)
                .put("most", SHOWN));
    List<String> lines = new ArrayList<>();
    answer.path("lines").forEach(line -> lines.add(line.asText()));
    return new Lines(lines, answer.path("total").asLong(), answer.path("digest").asText());
  }

  /** Reads all of it. */
  public Text load(String path) throws RefusedException {
    JsonNode answer = errands.send(at("load", path).put("most", MOST));
    return new Text(answer.path("text").asText(), answer.path("digest").asText());
  }

  /** SHA-256 of the file; null where there is no regular file. */
  public @Nullable String digest(String path) throws RefusedException {
    JsonNode digest = errands.send(at("look", path)).path("digest");
    return digest.isTextual() ? digest.textValue() : null;
  }

  /** Writes it whole or not at all, and returns its SHA-256. */
  public String write(String path, String text) throws RefusedException {
    List<String> pieces = pieces(text.getBytes(StandardCharsets.UTF_8));
    JsonNode answer = null;
    for (int i = 0; i < pieces.size(); i += PIECES) {
      int end = Math.min(pieces.size(), i + PIECES);
      answer =
          errands.send(
              at("write", path).put("first", i == 0).put("last", end == pieces.size()),
              pieces.subList(i, end),
              Duration.ZERO);
    }
    return answer == null ? "" : answer.path("digest").asText();
  }

  private static List<String> pieces(byte[] bytes) {
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at == 0 || at < bytes.length; at += PIECE) {
      byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE));
      pieces.add(Base64.getEncoder().encodeToString(piece));
    }
    return pieces;
  }

  /** The path as the place knows it. */
  public String absolute(String path) {
    return Path.of(place.folder()).resolve(path).normalize().toString();
  }

  private ObjectNode at(String errand, String path) throws RefusedException {
    if (path.isBlank() || path.indexOf('\0') >= 0) {
      throw new RefusedException("a path is needed");
    }
    return Errands.errand(errand).put("path", absolute(path));
  }
}
