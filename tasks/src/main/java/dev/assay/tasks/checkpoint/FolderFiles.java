package dev.assay.tasks.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a model's folder without following links. */
final class FolderFiles {
  private static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 32;
  private static final long LONGEST_JSON = 16L << 20;
  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private FolderFiles() {}

  /** Everything below a folder but folders, sorted by path: files, links and oddities. */
  static List<Path> all(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
      List<Path> found = paths.limit(MOST_FILES + 2L).toList();
      if (found.size() > MOST_FILES + 1) {
        throw CheckpointRule.TOO_MANY_FILES.broken(
            "more than " + MOST_FILES + " files and folders");
      }
      return found.stream().filter(path -> isNoFolder(folder, path)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static boolean isNoFolder(Path root, Path path) {
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    if (isFolder && path.getNameCount() - root.getNameCount() >= DEEPEST) {
      throw CheckpointRule.TOO_MANY_FILES.broken("folders nested deeper than " + DEEPEST);
    }
    return !isFolder;
  }

  /** Names of what is directly in a folder, sorted. */
  static List<String> topLevel(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw CheckpointRule.NO_WEIGHTS.broken(
          HostileText.shown(String.valueOf(folder.getFileName())) + " is no folder");
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !Files.isDirectory(path))
          .limit(MOST_FILES)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** A JSON file of the submission; broken JSON, a key twice or a huge file is invalid. */
  static JsonNode json(Path file) {
    String name = HostileText.shown(String.valueOf(file.getFileName()));
    try {
      FileVersion version = FileVersion.of(file); // no FIFO is opened
      if (version.size() > LONGEST_JSON) {
        throw CheckpointRule.JSON.broken(name + " is larger than 16 MiB");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return STRICT.readTree(in.readNBytes((int) version.size()));
      }
    } catch (JsonProcessingException e) {
      boolean twice = e.getOriginalMessage().startsWith("Duplicate ");
      throw new InvalidCheckpointException(
          twice ? CheckpointRule.DUPLICATE_KEY : CheckpointRule.JSON,
          name + (twice ? " has a key twice" : " is not valid JSON"),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
