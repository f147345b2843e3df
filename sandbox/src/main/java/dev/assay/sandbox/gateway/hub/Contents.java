package dev.assay.sandbox.gateway.hub;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells weights by what a file holds, whatever its name is. */
final class Contents {
  private static final long LONGEST_HEADER = 100_000_000;
  private static final byte[][] MAGIC = {
    {'G', 'G', 'U', 'F'},
    {'g', 'g', 'j', 't'},
    {(byte) 0x89, 'H', 'D', 'F'},
    {'P', 'K', 3, 4},
    {(byte) 0x1f, (byte) 0x8b},
    {(byte) 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
    {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'},
  };

  private Contents() {}

  /** Of a file's first bytes. Compressed files count: nobody configures a model with them. */
  static boolean areWeights(byte[] first) {
    for (byte[] magic : MAGIC) {
      if (starts(first, magic)) {
        return true;
      }
    }
    return isPickle(first) || isSafetensors(first);
  }

  /** Of a file's first bytes: the formats that hold tensors and nothing else. */
  static boolean areTensors(byte[] first) {
    return isSafetensors(first) || starts(first, MAGIC[0]) || starts(first, MAGIC[1]);
  }

  private static boolean isPickle(byte[] first) {
    return first.length > 2 && first[0] == (byte) 0x80 && first[1] >= 2 && first[1] <= 5;
  }

  private static boolean isSafetensors(byte[] first) {
    if (first.length < Long.BYTES + 1 || first[Long.BYTES] != '{') {
      return false;
    }
    long header = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return header > 1 && header < LONGEST_HEADER;
  }

  private static boolean starts(byte[] bytes, byte[] magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (bytes[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
