package dev.assay.audit.lineage.weights;

/** The eight-bit float of four exponent and three mantissa bits (OCP E4M3, without infinities). */
final class Float8 {
  private static final float[] TABLE = new float[256];

  static {
    for (int bits = 0; bits < 256; bits++) {
      TABLE[bits] = decode(bits);
    }
  }

  private Float8() {}

  static float e4m3(byte bits) {
    return TABLE[bits & 0xff];
  }

  private static float decode(int bits) {
    int exponent = bits >> 3 & 15;
    int mantissa = bits & 7;
    if (exponent == 15 && mantissa == 7) {
      return Float.NaN;
    }
    float size = exponent == 0 ? Math.scalb(mantissa, -9) : Math.scalb(8 + mantissa, exponent - 10);
    return bits > 127 ? -size : size;
  }
}
