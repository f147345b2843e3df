package dev.assay.tasks.checkpoint;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.store.Digests;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

/** Digests of a weights file and of each tensor in it, in one pass over its bytes. */
final class TensorDigests {
  private static final int BUFFER = 1 << 18;

  private TensorDigests() {}

  /** Adds the file's tensors to a list and returns the file. */
  static Checkpoint.File read(
      Path folder, SafetensorsFile header, List<Checkpoint.Tensor> tensors) {
    String path = FolderRules.shown(folder.relativize(header.file()));
    MessageDigest whole = Digests.sha256();
    try (InputStream file = Files.newInputStream(header.file());
        InputStream in = new DigestInputStream(file, whole)) {
      byte[] buffer = new byte[BUFFER];
      // The header that is hashed must be the one that was parsed.
      if (!digest(in, header.dataStart(), buffer).equals(header.head())) {
        throw FileVersion.changed(header.file());
      }
      for (SafetensorsFile.Entry tensor : header.tensors()) {
        String sha256 = digest(in, tensor.length(), buffer);
        tensors.add(
            new Checkpoint.Tensor(
                tensor.name(), tensor.dtype().name(), tensor.shape(), path, sha256));
      }
      if (in.read() >= 0) {
        throw FileVersion.changed(header.file());
      }
    } catch (EOFException e) {
      throw FileVersion.changed(header.file());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + header.file(), e);
    }
    return new Checkpoint.File(path, header.size(), Digests.hex(whole.digest()));
  }

  private static String digest(InputStream in, long length, byte[] buffer) throws IOException {
    MessageDigest digest = Digests.sha256();
    long left = length;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      digest.update(buffer, 0, n);
      left -= n;
    }
    return Digests.hex(digest.digest());
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
