package dev.assay.sandbox.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a process has open that is worth a line: files of the workspace, the task, the models and
 * the assets, deleted files, GPUs, and that it has sockets at all. Only root sees it.
 */
final class OpenFiles {
  private static final int MAX_PROCESS = 512;
  private static final int MAX_NAME = 1024;
  private static final List<String> TOLD =
      List.of("/workspace/", "/task/", "/models/", "/assets/", "/dev/nvidia");

  private int left;

  /**
   * @param most links that are looked at, over all processes
   */
  OpenFiles(int most) {
    this.left = most;
  }

  /** Sorted; null where it may not be seen. */
  @Nullable List<String> of(long pid) {
    TreeSet<String> open = new TreeSet<>();
    int looked = 0;
    try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path link : links) {
        if (looked++ == MAX_PROCESS || left-- <= 0) {
          open.add("...");
          break;
        }
        String told = told(link);
        if (told != null) {
          open.add(told);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return null;
    }
    return new ArrayList<>(open);
  }

  private static @Nullable String told(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      if (target.startsWith("socket:")) {
        return "socket";
      }
      boolean counts = target.endsWith(" (deleted)") || TOLD.stream().anyMatch(target::startsWith);
      return !counts ? null : target.length() > MAX_NAME ? target.substring(0, MAX_NAME) : target;
    } catch (IOException e) {
      return null;
    }
  }
}
