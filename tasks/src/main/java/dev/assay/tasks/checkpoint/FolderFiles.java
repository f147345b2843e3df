package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a model's folder without following links. */
final class FolderFiles {
  private static final int MOST_FILES = 10_000;
  private static final long LONGEST_JSON = 16L << 20;
  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private FolderFiles() {}

  /** Everything below a folder but folders, sorted by path: files, links and oddities. */
  static List<Path> all(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> files =
          paths
              .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MOST_FILES) {
        throw new InvalidCheckpointException("files", "more than " + MOST_FILES + " files");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Names of what is directly in a folder, sorted. */
  static List<String> topLevel(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !Files.isDirectory(path))
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** A JSON file of the submission; broken JSON, a key twice or a huge file is invalid. */
  static JsonNode json(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LONGEST_JSON) {
        throw new InvalidCheckpointException("json", name + " is larger than 16 MiB");
      }
      return STRICT.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new InvalidCheckpointException(
          "json", name + " is not valid JSON, or has a key twice", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
