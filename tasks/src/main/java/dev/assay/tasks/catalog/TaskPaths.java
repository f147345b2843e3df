package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Paths in a task's folder; nothing outside it is ever taken. */
record TaskPaths(Path folder) {
  TaskPaths {
    if (!Files.isDirectory(folder)) {
      throw new InputException("no task is at " + folder, "give a folder that has a task.toml");
    }
    folder = real(folder);
  }

  Path file(String key, String relative) {
    Path path = folder.resolve(relative).normalize();
    if (!Files.isRegularFile(path)) {
      throw new InputException(error(key, relative) + "there is no such file");
    }
    // The real path, so that a link leads neither out of the folder nor to the test under a name.
    if (!real(path).startsWith(folder)) {
      throw new InputException(error(key, relative) + "it lies outside the task's folder");
    }
    return real(path);
  }

  List<String> list(String name) {
    Path sub = folder.resolve(name);
    if (!Files.isDirectory(sub)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sub)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + sub, e);
    }
  }

  private String error(String key, String relative) {
    return folder.resolve(Task.FILE) + ": " + key + " names '" + relative + "', but ";
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new InputException("cannot read " + path + ": " + e.getMessage(), null, e);
    }
  }
}
