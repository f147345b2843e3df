package dev.assay.sandbox.gateway.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Blots a secret out of a stream, wherever it is cut. Only what may be the secret's beginning is
 * held back.
 */
final class SecretFilter extends OutputStream {
  private final OutputStream out;
  private final byte[] secret;
  private final int[] fallback;
  private int matched;

  private SecretFilter(OutputStream out, byte[] secret) {
    this.out = out;
    this.secret = secret;
    this.fallback = fallback(secret);
  }

  /** A stream without any of the secrets. */
  static OutputStream without(List<String> secrets, OutputStream out) {
    OutputStream filtered = out;
    for (String secret : secrets) {
      filtered = new SecretFilter(filtered, secret.getBytes(StandardCharsets.UTF_8));
    }
    return filtered;
  }

  /** Of Knuth, Morris and Pratt: how much of a beginning is its own end, too. */
  private static int[] fallback(byte[] secret) {
    int[] table = new int[secret.length + 1];
    int k = 0;
    for (int i = 1; i < secret.length; i++) {
      while (k > 0 && secret[i] != secret[k]) {
        k = table[k];
      }
      k += secret[i] == secret[k] ? 1 : 0;
      table[i + 1] = k;
    }
    return table;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    int held = matched;
    java.io.ByteArrayOutputStream clear = new java.io.ByteArrayOutputStream(length + held);
    for (int i = offset; i < offset + length; i++) {
      byte b = buffer[i];
      while (matched > 0 && b != secret[matched]) {
        int shorter = fallback[matched];
        clear.write(secret, 0, matched - shorter);
        matched = shorter;
      }
      if (b == secret[matched]) {
        matched++;
      } else {
        clear.write(b);
      }
      if (matched == secret.length) {
        clear.writeBytes("*".repeat(secret.length).getBytes(StandardCharsets.US_ASCII));
        matched = 0;
      }
    }
    if (clear.size() > 0) {
      out.write(clear.toByteArray(), 0, clear.size());
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (matched > 0) {
      out.write(secret, 0, matched);
      matched = 0;
    }
    out.close();
  }
}
