package dev.assay.audit.lineage.measure;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops in vectors as wide as the machine has them. */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int SIZE = 0x7fffffff;
  private static final short ONE = 1;
  private static final short ALL = -1;

  @Override
  public void pair(float[] s, float[] b, int n, double[] sums) {
    FloatVector s2 = FloatVector.zero(FLOATS);
    FloatVector b2 = s2;
    FloatVector sb = s2;
    FloatVector d2 = s2;
    IntVector largest = IntVector.zero(INTS);
    int end = FLOATS.loopBound(n);
    for (int k = 0; k < end; k += FLOATS.length()) {
      FloatVector x = FloatVector.fromArray(FLOATS, s, k);
      FloatVector y = FloatVector.fromArray(FLOATS, b, k);
      FloatVector d = x.sub(y);
      s2 = x.fma(x, s2);
      b2 = y.fma(y, b2);
      sb = x.fma(y, sb);
      d2 = d.fma(d, d2);
      // Sizes of floats are in the order of their bits, and whole numbers' maximum is quicker.
      largest = largest.max(d.reinterpretAsInts().and(SIZE));
    }
    sums[0] = sum(s2);
    sums[1] = sum(b2);
    sums[2] = sum(sb);
    sums[3] = sum(d2);
    sums[4] = Float.intBitsToFloat(largest(largest));
    ScalarKernel.addPair(s, b, end, n, sums);
  }

  @Override
  public void donor(float[] s, float[] b, float[] i, int n, double[] sums) {
    FloatVector i2 = FloatVector.zero(FLOATS);
    FloatVector si = i2;
    FloatVector bi = i2;
    FloatVector v2 = i2;
    FloatVector dv = i2;
    FloatVector e2 = i2;
    int end = FLOATS.loopBound(n);
    for (int k = 0; k < end; k += FLOATS.length()) {
      FloatVector x = FloatVector.fromArray(FLOATS, s, k);
      FloatVector y = FloatVector.fromArray(FLOATS, b, k);
      FloatVector z = FloatVector.fromArray(FLOATS, i, k);
      FloatVector v = z.sub(y);
      FloatVector e = x.sub(z);
      i2 = z.fma(z, i2);
      si = x.fma(z, si);
      bi = y.fma(z, bi);
      v2 = v.fma(v, v2);
      dv = x.sub(y).fma(v, dv);
      e2 = e.fma(e, e2);
    }
    sums[0] = sum(i2);
    sums[1] = sum(si);
    sums[2] = sum(bi);
    sums[3] = sum(v2);
    sums[4] = sum(dv);
    sums[5] = sum(e2);
    ScalarKernel.addDonor(s, b, i, end, n, sums);
  }

  @Override
  public void census(short[] s, short[] b, int n, int[] counts) {
    ShortVector different = ShortVector.zero(SHORTS);
    ShortVector least = ShortVector.broadcast(SHORTS, ALL);
    int end = SHORTS.loopBound(n);
    for (int k = 0; k < end; k += SHORTS.length()) {
      ShortVector x = ShortVector.fromArray(SHORTS, s, k);
      different = different.add(unequal(x, ShortVector.fromArray(SHORTS, b, k)));
      // Twice the bits are the value's without its sign.
      least = least.lanewise(VectorOperators.UMIN, x.add(x));
    }
    counts[0] = end - count(different);
    counts[1] = 0;
    // Zeros are rare but in pruned weights: counted only where there are any.
    if (hasZero(least)) {
      counts[1] = ScalarKernel.zeros(s, b, 0, end);
    }
    ScalarKernel.addCensus(s, b, end, n, counts);
  }

  @Override
  public void donorCensus(short[] s, short[] b, short[] i, int n, int[] counts) {
    ShortVector differ = ShortVector.zero(SHORTS);
    ShortVector equalBase = differ;
    ShortVector equalDonor = differ;
    int end = SHORTS.loopBound(n);
    for (int k = 0; k < end; k += SHORTS.length()) {
      ShortVector x = ShortVector.fromArray(SHORTS, s, k);
      ShortVector y = ShortVector.fromArray(SHORTS, b, k);
      ShortVector z = ShortVector.fromArray(SHORTS, i, k);
      ShortVector changed = unequal(y, z);
      differ = differ.add(changed);
      equalBase = equalBase.add(changed.lanewise(VectorOperators.AND_NOT, unequal(x, y)));
      equalDonor = equalDonor.add(changed.lanewise(VectorOperators.AND_NOT, unequal(x, z)));
    }
    counts[0] = count(differ);
    counts[1] = count(equalBase);
    counts[2] = count(equalDonor);
    ScalarKernel.addDonorCensus(s, b, i, end, n, counts);
  }

  /** The lanes' sum, in order: the API's own has another last digit once it is compiled. */
  static double sum(FloatVector lanes) {
    double sum = 0;
    for (float lane : lanes.toArray()) {
      sum += lane;
    }
    return sum;
  }

  /** The lanes' sum; the API's own is not compiled to vectors and takes a quarter of the time. */
  static int count(ShortVector lanes) {
    int sum = 0;
    for (short lane : lanes.toArray()) {
      sum += lane;
    }
    return sum;
  }

  /** The largest lane, none of which is negative; see {@link #count}. */
  static int largest(IntVector lanes) {
    int largest = 0;
    for (int lane : lanes.toArray()) {
      largest = Math.max(largest, lane);
    }
    return largest;
  }

  /** Whether a lane is zero; see {@link #count}. */
  static boolean hasZero(ShortVector lanes) {
    boolean zero = false;
    for (short lane : lanes.toArray()) {
      zero |= lane == 0;
    }
    return zero;
  }

  /** 1 in each lane that differs, else 0: cheaper to add up than a mask. */
  static ShortVector unequal(ShortVector x, ShortVector y) {
    return x.lanewise(VectorOperators.XOR, y).lanewise(VectorOperators.UMIN, ONE);
  }
}
