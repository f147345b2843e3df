package dev.assay.sandbox.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is mounted on this host. */
final class Mounts {
  private Mounts() {}

  static boolean isMounted(Path folder) {
    // The kernel writes blanks, tabs, newlines and backslashes in octal.
    String wanted =
        folder.toString().replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
    try {
      return Files.readString(Path.of("/proc/self/mounts"))
          .lines()
          .anyMatch(line -> line.split(" ", 3)[1].equals(wanted));
    } catch (IOException e) {
      return false;
    }
  }
}
