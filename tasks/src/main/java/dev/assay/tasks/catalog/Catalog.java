package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tasks and base models by name, from {@code tasks/catalog} and {@code tasks/models}. */
public final class Catalog {
  private final Path taskFolders;
  private final Path modelFolders;

  /**
   * The catalog of a product tree.
   *
   * @param root folder that has {@code tasks/catalog} and {@code tasks/models}
   */
  public Catalog(Path root) {
    taskFolders = root.resolve("tasks").resolve("catalog");
    modelFolders = root.resolve("tasks").resolve("models");
  }

  /** Names of all tasks, sorted. */
  public List<String> tasks() {
    return names(taskFolders, Task.FILE);
  }

  /** Names of all base models, sorted. */
  public List<String> models() {
    return names(modelFolders, BaseModel.FILE);
  }

  /** What a task needs that has to be imported; empty where it needs nothing. */
  public Optional<DataNeeds> needs(String task, DataFolder data) {
    if (!tasks().contains(task)) {
      task(task);
    }
    return Optional.ofNullable(DataNeeds.of(taskFolders.resolve(task), data));
  }

  /** Development items of a task that have to be imported; empty where it names none. */
  public Optional<DevNeeds> devNeeds(String task, DataFolder data) {
    if (!tasks().contains(task)) {
      task(task);
    }
    return Optional.ofNullable(DevNeeds.of(taskFolders.resolve(task), data));
  }

  /** A task by name, or by folder where that has a slash or exists. */
  public Task task(String nameOrPath) {
    return find("task", nameOrPath, taskFolders, Task.FILE, Task::load);
  }

  /**
   * A task by name or folder with the items of a file instead of its own, which need not be there;
   * see {@link Task#withItems}.
   */
  public Task task(String nameOrPath, Path items) {
    return find(
        "task", nameOrPath, taskFolders, Task.FILE, folder -> Task.withItems(folder, items));
  }

  /** A base model by name, or by folder where that has a slash or exists. */
  public BaseModel model(String nameOrPath) {
    return find("base model", nameOrPath, modelFolders, BaseModel.FILE, BaseModel::load);
  }

  private static <T> T find(
      String kind, String nameOrPath, Path folders, String file, Function<Path, T> load) {
    List<String> known = names(folders, file);
    if (known.contains(nameOrPath)) {
      return load.apply(folders.resolve(nameOrPath));
    }
    if (nameOrPath.contains("/") || (!nameOrPath.isEmpty() && Files.exists(Path.of(nameOrPath)))) {
      return load.apply(Path.of(nameOrPath).toAbsolutePath().normalize());
    }
    throw new InputException(
        "no " + kind + " is named '" + nameOrPath + "'",
        known.isEmpty()
            ? folders + " has none; give a folder"
            : "did you mean '"
                + Nearest.to(nameOrPath, known)
                + "'? Known: "
                + String.join(", ", known)
                + "; a folder is given with a slash in its path");
  }

  private static List<String> names(Path folders, String file) {
    if (!Files.isDirectory(folders)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folders)) {
      return found
          .filter(folder -> Files.isRegularFile(folder.resolve(file)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folders, e);
    }
  }
}
