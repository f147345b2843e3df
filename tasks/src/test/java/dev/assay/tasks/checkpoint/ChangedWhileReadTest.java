package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that becomes another one between its header and its bytes. */
class ChangedWhileReadTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeWeights() {
    file = Models.weights(1).write(folder.resolve("model.safetensors"));
  }

  @Test
  void theRecordsPassNoticesAnotherHeader() throws IOException {
    SafetensorsFile header = SafetensorsFile.read(file);
    byte[] renamed = Files.readAllBytes(file);
    renamed[30]++;
    Files.write(file, renamed);
    changed(() -> TensorDigests.read(folder, header, new ArrayList<>()));
  }

  @Test
  void theRecordsPassNoticesAFileThatBecameShorterOrLonger() throws IOException {
    SafetensorsFile header = SafetensorsFile.read(file);
    byte[] right = Files.readAllBytes(file);
    for (int length : new int[] {right.length - 1, right.length + 1, 20}) {
      Files.write(file, Arrays.copyOf(right, length));
      changed(() -> TensorDigests.read(folder, header, new ArrayList<>()));
    }
  }

  @Test
  void aFileThatWasReplacedOrWrittenToIsNoticed() throws IOException {
    WeightFiles weights = WeightFiles.find(folder);
    weights.checkUnchanged();
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Models.weights(1).write(folder.resolve("other"));
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    changed(weights::checkUnchanged); // another inode

    WeightFiles again = WeightFiles.find(folder);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    changed(again::checkUnchanged);

    WeightFiles gone = WeightFiles.find(folder);
    Files.delete(file);
    changed(gone::checkUnchanged);
  }

  @Test
  void aReadingOfMappedWeightsNoticesAWrite() throws IOException {
    try (MappedWeights weights = MappedWeights.open(folder)) {
      assertThat(weights.<Integer>reading(() -> weights.tensors().size())).isEqualTo(3);
      changed(() ->
          weights.reading(() -> {
            Models.weights(2).write(file);
            return weights.tensors().size();
          }));
    }
  }

  @Test
  void aFileThatIsCutOffUnderItsMappingIsAnErrorAndNoCrash() throws IOException {
    new Tensors().add("a", 1, 1 << 18).write(file);
    new Tensors().add("a", 1, 1 << 18).write(folder.resolve("sub/model.safetensors"));
    try (MappedWeights weights = MappedWeights.open(folder);
        MappedWeights twin = MappedWeights.open(folder.resolve("sub"))) {
      MemorySegment left = weights.tensors().getFirst().data();
      MemorySegment right = twin.tensors().getFirst().data();
      for (int i = 0; i < 300; i++) { // so that it is compiled, where a fault is another
        assertThat(MappedBytes.equal(left, right)).isTrue();
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(200);
      }
      changed(() -> weights.reading(() -> MappedBytes.equal(left, right)));
      changed(() -> weights.reading(() -> left.get(ValueLayout.JAVA_INT_UNALIGNED, 1 << 19)));
      changed(() -> weights.reading(() -> left.toArray(ValueLayout.JAVA_BYTE).length));
    }
  }

  private static void changed(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(InvalidCheckpointException.class)
        .extracting(e -> ((InvalidCheckpointException) e).rule())
        .isEqualTo("changed-while-read");
  }
}
