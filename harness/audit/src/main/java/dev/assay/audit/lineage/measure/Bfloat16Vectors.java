package dev.assay.audit.lineage.measure;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two bfloat16 values lie in each lane of whole numbers: the lower becomes a float when shifted up,
 * the upper when the lower is cleared. The compiler keeps loops this small in registers, so lower
 * halves, upper halves and census have one each; the block stays in the nearest cache.
 */
final class Bfloat16Vectors implements Bfloat16Kernel {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int STEP = INTS.vectorByteSize();
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int HIGH = 0xffff0000;
  private static final int SIZE = 0x7fffffff;
  private static final int MAGNITUDE = 0x7fff;
  private static final short ALL = -1;

  @Override
  public int multiple() {
    return SHORTS.length();
  }

  @Override
  public void pair(MemorySegment s, MemorySegment b, long at, int n, double[] sums, int[] counts) {
    for (int k = 0; k < Kernel.PAIR; k++) {
      sums[k] = 0;
    }
    lowPair(s, b, at, n, sums);
    highPair(s, b, at, n, sums);
    // One product less in the loops: |s - b|^2 = |s|^2 + |b|^2 - 2 s.b.
    sums[2] = (sums[0] + sums[1] - sums[3]) / 2;
    census(s, b, at, n, counts);
  }

  private static void lowPair(MemorySegment s, MemorySegment b, long at, int n, double[] sums) {
    FloatVector s2 = FloatVector.zero(FLOATS);
    FloatVector b2 = s2;
    FloatVector d2 = s2;
    IntVector largest = IntVector.zero(INTS);
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      FloatVector x = low(s, at + k);
      FloatVector y = low(b, at + k);
      FloatVector d = x.sub(y);
      s2 = x.fma(x, s2);
      b2 = y.fma(y, b2);
      d2 = d.fma(d, d2);
      largest = largest.max(d.reinterpretAsInts().and(SIZE));
    }
    addPair(s2, b2, d2, largest, sums);
  }

  private static void highPair(MemorySegment s, MemorySegment b, long at, int n, double[] sums) {
    FloatVector s2 = FloatVector.zero(FLOATS);
    FloatVector b2 = s2;
    FloatVector d2 = s2;
    IntVector largest = IntVector.zero(INTS);
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      FloatVector x = high(s, at + k);
      FloatVector y = high(b, at + k);
      FloatVector d = x.sub(y);
      s2 = x.fma(x, s2);
      b2 = y.fma(y, b2);
      d2 = d.fma(d, d2);
      largest = largest.max(d.reinterpretAsInts().and(SIZE));
    }
    addPair(s2, b2, d2, largest, sums);
  }

  private static void addPair(
      FloatVector s2, FloatVector b2, FloatVector d2, IntVector largest, double[] sums) {
    sums[0] += VectorKernel.sum(s2);
    sums[1] += VectorKernel.sum(b2);
    sums[3] += VectorKernel.sum(d2);
    float size = Float.intBitsToFloat(VectorKernel.largest(largest));
    sums[4] = Math.max(sums[4], size);
  }

  private static void census(MemorySegment s, MemorySegment b, long at, int n, int[] counts) {
    ShortVector different = ShortVector.zero(SHORTS);
    ShortVector least = ShortVector.broadcast(SHORTS, ALL);
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      ShortVector x = ShortVector.fromMemorySegment(SHORTS, s, at + k, ORDER);
      ShortVector y = ShortVector.fromMemorySegment(SHORTS, b, at + k, ORDER);
      different = different.add(VectorKernel.unequal(x, y));
      least = least.lanewise(VectorOperators.UMIN, x.add(x));
    }
    counts[0] = n - VectorKernel.count(different);
    counts[1] = VectorKernel.hasZero(least) ? zeros(s, b, at, n) : 0;
  }

  private static int zeros(MemorySegment s, MemorySegment b, long at, int n) {
    int zeros = 0;
    for (int k = 0; k < n * Short.BYTES; k += Short.BYTES) {
      boolean zero = (s.get(Decoder.SHORT, at + k) & MAGNITUDE) == 0;
      zeros += zero && (b.get(Decoder.SHORT, at + k) & MAGNITUDE) != 0 ? 1 : 0;
    }
    return zeros;
  }

  @Override
  public void cosine(MemorySegment s, MemorySegment b, long at, int n, double[] sums) {
    FloatVector s2 = FloatVector.zero(FLOATS);
    FloatVector b2 = s2;
    FloatVector sb = s2;
    FloatVector highS2 = s2;
    FloatVector highB2 = s2;
    FloatVector highSb = s2;
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      FloatVector x = low(s, at + k);
      FloatVector y = low(b, at + k);
      s2 = x.fma(x, s2);
      b2 = y.fma(y, b2);
      sb = x.fma(y, sb);
      x = high(s, at + k);
      y = high(b, at + k);
      highS2 = x.fma(x, highS2);
      highB2 = y.fma(y, highB2);
      highSb = x.fma(y, highSb);
    }
    sums[0] = VectorKernel.sum(s2) + VectorKernel.sum(highS2);
    sums[1] = VectorKernel.sum(b2) + VectorKernel.sum(highB2);
    sums[2] = VectorKernel.sum(sb) + VectorKernel.sum(highSb);
  }

  @Override
  public void donor(
      MemorySegment s,
      MemorySegment b,
      MemorySegment i,
      long at,
      int n,
      double[] sums,
      int[] counts) {
    for (int k = 0; k < Kernel.DONOR; k++) {
      sums[k] = 0;
    }
    lowDonor(s, b, i, at, n, sums);
    highDonor(s, b, i, at, n, sums);
    donorCensus(s, b, i, at, n, counts);
  }

  private static void lowDonor(
      MemorySegment s, MemorySegment b, MemorySegment i, long at, int n, double[] sums) {
    FloatVector i2 = FloatVector.zero(FLOATS);
    FloatVector si = i2;
    FloatVector bi = i2;
    FloatVector v2 = i2;
    FloatVector dv = i2;
    FloatVector e2 = i2;
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      FloatVector x = low(s, at + k);
      FloatVector y = low(b, at + k);
      FloatVector z = low(i, at + k);
      FloatVector v = z.sub(y);
      FloatVector e = x.sub(z);
      i2 = z.fma(z, i2);
      si = x.fma(z, si);
      bi = y.fma(z, bi);
      v2 = v.fma(v, v2);
      dv = x.sub(y).fma(v, dv);
      e2 = e.fma(e, e2);
    }
    addDonor(i2, si, bi, v2, dv, e2, sums);
  }

  private static void highDonor(
      MemorySegment s, MemorySegment b, MemorySegment i, long at, int n, double[] sums) {
    FloatVector i2 = FloatVector.zero(FLOATS);
    FloatVector si = i2;
    FloatVector bi = i2;
    FloatVector v2 = i2;
    FloatVector dv = i2;
    FloatVector e2 = i2;
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      FloatVector x = high(s, at + k);
      FloatVector y = high(b, at + k);
      FloatVector z = high(i, at + k);
      FloatVector v = z.sub(y);
      FloatVector e = x.sub(z);
      i2 = z.fma(z, i2);
      si = x.fma(z, si);
      bi = y.fma(z, bi);
      v2 = v.fma(v, v2);
      dv = x.sub(y).fma(v, dv);
      e2 = e.fma(e, e2);
    }
    addDonor(i2, si, bi, v2, dv, e2, sums);
  }

  private static void addDonor(
      FloatVector i2,
      FloatVector si,
      FloatVector bi,
      FloatVector v2,
      FloatVector dv,
      FloatVector e2,
      double[] sums) {
    sums[0] += VectorKernel.sum(i2);
    sums[1] += VectorKernel.sum(si);
    sums[2] += VectorKernel.sum(bi);
    sums[3] += VectorKernel.sum(v2);
    sums[4] += VectorKernel.sum(dv);
    sums[5] += VectorKernel.sum(e2);
  }

  private static void donorCensus(
      MemorySegment s, MemorySegment b, MemorySegment i, long at, int n, int[] counts) {
    ShortVector differ = ShortVector.zero(SHORTS);
    ShortVector equalBase = differ;
    ShortVector equalDonor = differ;
    int end = n * Short.BYTES;
    for (int k = 0; k < end; k += STEP) {
      ShortVector x = ShortVector.fromMemorySegment(SHORTS, s, at + k, ORDER);
      ShortVector y = ShortVector.fromMemorySegment(SHORTS, b, at + k, ORDER);
      ShortVector z = ShortVector.fromMemorySegment(SHORTS, i, at + k, ORDER);
      ShortVector changed = VectorKernel.unequal(y, z);
      differ = differ.add(changed);
      equalBase =
          equalBase.add(changed.lanewise(VectorOperators.AND_NOT, VectorKernel.unequal(x, y)));
      equalDonor =
          equalDonor.add(changed.lanewise(VectorOperators.AND_NOT, VectorKernel.unequal(x, z)));
    }
    counts[0] = VectorKernel.count(differ);
    counts[1] = VectorKernel.count(equalBase);
    counts[2] = VectorKernel.count(equalDonor);
  }

  static FloatVector low(MemorySegment from, long at) {
    IntVector both = IntVector.fromMemorySegment(INTS, from, at, ORDER);
    return both.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats();
  }

  static FloatVector high(MemorySegment from, long at) {
    return IntVector.fromMemorySegment(INTS, from, at, ORDER).and(HIGH).reinterpretAsFloats();
  }
}
