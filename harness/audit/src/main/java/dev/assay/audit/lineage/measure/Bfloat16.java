package dev.assay.audit.lineage.measure;

/** Rounding to bfloat16, to nearest even as trainers and savers cast. */
final class Bfloat16 {
  private static final int HALF = 0x7fff;
  private static final short NAN = 0x7fc0;

  private Bfloat16() {}

  /** The bits of the nearest bfloat16. */
  static short round(float value) {
    int bits = Float.floatToRawIntBits(value);
    int rounded = (bits + HALF + ((bits >>> 16) & 1)) >>> 16;
    // The sum would carry some NaNs into zero.
    return Float.isNaN(value) ? NAN : (short) rounded;
  }

  static float toFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
