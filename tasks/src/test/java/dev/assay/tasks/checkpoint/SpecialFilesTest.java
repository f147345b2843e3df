package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.tasks.Models;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is no regular file is never opened: a FIFO would block for ever, a device never end. */
@Timeout(20)
class SpecialFilesTest {
  @TempDir Path folder;

  @Test
  void aFifoIsRefusedByEveryReader() throws Exception {
    for (String name : new String[] {"model.safetensors", "model.safetensors.index.json"}) {
      Path fifo = folder.resolve(name);
      run("mkfifo", fifo.toString());
      special(() -> CheckpointReader.read(folder));
      special(() -> CheckpointReader.readTrusted(folder));
      special(() -> MappedWeights.open(folder).close());
      special(() -> MappedWeights.openTrusted(folder).close());
      Files.delete(fifo);
    }
    Models.weights(1).write(folder.resolve("model.safetensors"));
    run("mkfifo", folder.resolve("config.json").toString());
    special(() -> CheckpointReader.read(folder));
  }

  @Test
  void aSocketIsRefused() throws IOException {
    Models.weights(1).write(folder.resolve("model.safetensors"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
      special(() -> CheckpointReader.read(folder));
    }
  }

  @Test
  void aDeviceIsRefused() throws Exception {
    Path device = folder.resolve("model.safetensors");
    Assumptions.assumeTrue(exit("mknod", device.toString(), "c", "1", "5") == 0, "needs root");
    special(() -> CheckpointReader.read(folder));
    special(() -> MappedWeights.openTrusted(folder).close());
  }

  @Test
  void aTrustedModelMayBeLinksAsInAHubsCacheButNotOfDevices() throws IOException {
    Path blob = Models.weights(1).write(folder.resolve("blobs/1"));
    Path model = Files.createDirectories(folder.resolve("snapshot"));
    Path link = Files.createSymbolicLink(model.resolve("model.safetensors"), blob);
    assertThat(CheckpointReader.readTrusted(model).tensors()).hasSize(3);
    try (MappedWeights weights = MappedWeights.openTrusted(model)) {
      assertThat(weights.tensors()).hasSize(3);
    }
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("/dev/zero"));
    special(() -> CheckpointReader.readTrusted(model));
  }

  private static void special(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOf(InvalidCheckpointException.class)
        .extracting(e -> ((InvalidCheckpointException) e).rule())
        .isEqualTo("special-file");
  }

  private static void run(String... command) throws Exception {
    assertThat(exit(command)).isZero();
  }

  private static int exit(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
