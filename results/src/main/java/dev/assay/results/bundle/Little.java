package dev.assay.results.bundle;

import java.io.ByteArrayOutputStream;

/** Numbers in little-endian order, as ZIP has them; what is above their width is cut off. */
final class Little {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Little two(long value) {
    return number(value, 2);
  }

  Little four(long value) {
    return number(value, 4);
  }

  Little eight(long value) {
    return number(value, 8);
  }

  Little all(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private Little number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }
}
