package dev.assay.sandbox.gpu;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Daemons of CUDA's multi-process service, through which programs share a GPU unseen. */
final class Mps {
  /** The kernel keeps 15 letters of a name: of the control daemon's and the server's the same. */
  private static final String NAME = "nvidia-cuda-mps";

  private Mps() {}

  static boolean runs(Path proc) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : all) {
        if (isDaemon(process)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
    return false;
  }

  private static boolean isDaemon(Path process) {
    try {
      return Files.readString(process.resolve("comm")).startsWith(NAME);
    } catch (IOException e) {
      return false;
    }
  }
}
