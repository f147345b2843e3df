package dev.assay.cli.crash;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own in memory, as small as a job accepts, so that the machine has no harm
 * when it is filled. Needs root.
 */
final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "size=2300m";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  static SmallDisk at(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    if (run("mount", "-t", "tmpfs", "-o", SIZE, "assay-crash", folder.toString()) != 0) {
      throw new EnvironmentException(
          "no file system can be mounted at " + folder, "run it as root, or leave --disasters out");
    }
    return new SmallDisk(folder);
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    // Lazily: a process that is ending may still stand in it.
    if (run("umount", "-l", folder.toString()) != 0) {
      throw new EnvironmentException("cannot unmount " + folder, "umount -l " + folder);
    }
  }

  private static int run(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }
}
