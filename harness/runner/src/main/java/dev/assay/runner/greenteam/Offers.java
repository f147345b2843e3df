package dev.assay.runner.greenteam;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway serves to workloads that ask for it, made when first needed: Python packages
 * fetched by this machine's pip, and a hub with the base model.
 */
public final class Offers implements AutoCloseable {
  private final Path script;
  private @Nullable Path fetched;
  private @Nullable Path copied;

  /**
   * @param root root of the product's tree
   */
  public Offers(Path root) {
    script = Workloads.folder(root).resolve("fetch-wheels.sh");
  }

  /** A folder of wheels. */
  synchronized Path wheels() {
    Path folder = fetched;
    if (folder == null) {
      folder = fetch();
      fetched = folder;
    }
    return folder;
  }

  /** A hub's folder that holds one model. */
  synchronized Path hub(String name, Path files) {
    Path folder = copied;
    if (folder == null) {
      folder = copy(name, files);
      copied = folder;
    }
    return folder;
  }

  private static Path copy(String name, Path files) {
    try (Stream<Path> all = Files.list(files)) {
      Path folder = Files.createTempDirectory("assay-hub");
      Path model = Files.createDirectories(folder.resolve("models").resolve(name));
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the base model", e);
    }
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
    Stream.of(fetched, copied).filter(Objects::nonNull).forEach(AtomicFiles::deleteTree);
    fetched = null;
    copied = null;
  }
}
