package dev.assay.cli.crash;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file system of the job's folder is filled to its last block, and freed again. */
final class FullDisk implements Disaster {
  private static final int BLOCK = 1 << 20;

  @Override
  public Mending strike(JobFolder job, TrialFolder trial) throws IOException {
    Path ballast = job.path().resolveSibling("ballast");
    for (int size = BLOCK; size >= 1; size >>= 1) {
      fill(ballast, size);
    }
    return () -> Files.deleteIfExists(ballast);
  }

  private static void fill(Path ballast, int size) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(size);
    try (FileChannel file =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (file.write(block) > 0) {
        block.clear();
      }
    } catch (IOException full) {
      // That is what it is for.
      if (!Files.exists(ballast)) {
        throw full;
      }
    }
  }
}
