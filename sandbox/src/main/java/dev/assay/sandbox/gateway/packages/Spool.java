package dev.assay.sandbox.gateway.packages;

import dev.assay.results.store.Digests;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file on this machine's disk between the index and the sandbox, digested as it comes. */
final class Spool implements AutoCloseable {
  private final Path path;
  private final MessageDigest sha256 = Digests.sha256();
  private final @Nullable MessageDigest stated;
  private long bytes;
  private String hex = "";

  private Spool(Path path, @Nullable MessageDigest stated) {
    this.path = path;
    this.stated = stated;
  }

  /**
   * Takes all of a stream.
   *
   * @param allowance told of bytes that came; refuses by throwing
   */
  static Spool take(InputStream in, @Nullable Hash hash, Allowance allowance) throws IOException {
    Path path = Files.createTempFile("assay-package-", ".spool");
    Spool spool = new Spool(path, hash == null ? null : hash.digest());
    try {
      spool.fill(in, allowance);
      spool.check(hash);
      return spool;
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private void fill(InputStream in, Allowance allowance) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        allowance.take(n, bytes);
        sha256.update(buffer, 0, n);
        if (stated != null) {
          stated.update(buffer, 0, n);
        }
        out.write(buffer, 0, n);
      }
    } catch (HttpException e) {
      // The index broke off; what is refused here keeps its own rule.
      throw e.rule().equals("broken-off") ? Denied.broken("upstream-broken", "it broke off") : e;
    }
    hex = Digests.hex(sha256.digest());
  }

  private void check(@Nullable Hash hash) throws HttpException {
    if (hash != null
        && stated != null
        && !HexFormat.of().formatHex(stated.digest()).equals(hash.hex())) {
      throw Denied.broken("package-hash", "the file is not the one that the index describes");
    }
  }

  Path path() {
    return path;
  }

  long bytes() {
    return bytes;
  }

  String sha256() {
    return hex;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }

  /** How much may come. */
  @FunctionalInterface
  interface Allowance {
    /**
     * @param more bytes that just came
     * @param file bytes of this file until now
     */
    void take(int more, long file) throws HttpException;
  }
}
