package dev.assay.runner.greenteam;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Python packages for workloads that install some, fetched by this machine's pip when needed. */
public final class Wheels implements AutoCloseable {
  private final Path script;
  private @Nullable Path fetched;

  /**
   * @param root root of the product's tree
   */
  public Wheels(Path root) {
    script = Workloads.folder(root).resolve("fetch-wheels.sh");
  }

  /** The folder that holds them. */
  synchronized Path folder() {
    Path folder = fetched;
    if (folder == null) {
      folder = fetch();
      fetched = folder;
    }
    return folder;
  }

  private Path fetch() {
    try {
      Path folder = Files.createTempDirectory("assay-wheels");
      Process pip =
          new ProcessBuilder("bash", script.toString(), folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (pip.waitFor() != 0) {
        AtomicFiles.deleteTree(folder);
        throw new EnvironmentException(
            "Python packages for the workloads could not be fetched",
            "see what is wrong with: " + script + " FOLDER");
      }
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted", null, e);
    }
  }

  @Override
  public synchronized void close() {
    if (fetched != null) {
      AtomicFiles.deleteTree(fetched);
      fetched = null;
    }
  }
}
