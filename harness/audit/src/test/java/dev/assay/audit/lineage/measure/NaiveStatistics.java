package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The statistics as their definitions say, one after the other, in doubles. */
final class NaiveStatistics {
  private final double[] s;
  private final double[] b;
  private final int rowLength;
  private final int rows;

  NaiveStatistics(TensorView s, TensorView b) {
    this.s = values(s);
    this.b = values(b);
    rows = s.shape().size() < 2 ? 0 : Math.toIntExact(s.shape().getFirst());
    rowLength = rows == 0 ? 0 : this.s.length / rows;
  }

  static double[] values(TensorView tensor) {
    ByteBuffer in = tensor.data().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    double[] out = new double[Math.toIntExact(tensor.elements())];
    for (int k = 0; k < out.length; k++) {
      out[k] =
          switch (tensor.dtype()) {
            case F64 -> (float) in.getDouble();
            case F32 -> in.getFloat();
            case F16 -> small(in.getShort() & 0xffff, 5, 10, true);
            case BF16 -> small(in.getShort() & 0xffff, 8, 7, true);
            case F8_E5M2 -> small(in.get() & 0xff, 5, 2, true);
            case F8_E4M3 -> small(in.get() & 0xff, 4, 3, false);
            case I8 -> in.get();
            case U8 -> in.get() & 0xff;
            default -> throw new IllegalArgumentException(tensor.dtype().toString());
          };
    }
    return out;
  }

  /** A floating-point number of few bits, by the book. */
  private static double small(int code, int exponentBits, int mantissaBits, boolean infinities) {
    int sign = (code >> (exponentBits + mantissaBits)) == 0 ? 1 : -1;
    int exponent = (code >> mantissaBits) % (1 << exponentBits);
    int mantissa = code % (1 << mantissaBits);
    int bias = (1 << (exponentBits - 1)) - 1;
    boolean top = exponent == (1 << exponentBits) - 1;
    if (top && infinities) {
      return mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (top && mantissa == (1 << mantissaBits) - 1) {
      return Double.NaN;
    }
    double fraction = mantissa / Math.pow(2, mantissaBits);
    return exponent == 0
        ? sign * fraction * Math.pow(2, 1 - bias)
        : sign * (1 + fraction) * Math.pow(2, exponent - bias);
  }

  /** Nearest bfloat16, ties to even: 8 significant binary digits, found by scaling. */
  static double bf16(double x) {
    if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
      return x;
    }
    int exponent = Math.max(Math.getExponent(x), -126);
    double unit = Math.pow(2, exponent - 7);
    double rounded = Math.rint(x / unit) * unit;
    return Math.abs(rounded) > 3.4e38 ? Math.copySign(Double.POSITIVE_INFINITY, x) : rounded;
  }

  private static boolean same(double x, double y) {
    return Double.compare(bf16(x), bf16(y)) == 0;
  }

  private interface Term {
    double of(int k);
  }

  private double sum(Term term) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < s.length; k++) {
      if (Double.isFinite(s[k]) && Double.isFinite(b[k])) {
        sum = sum.add(new BigDecimal(term.of(k)), MathContext.DECIMAL128);
      }
    }
    return sum.doubleValue();
  }

  private interface Test {
    boolean of(int k);
  }

  private long count(Test test) {
    long count = 0;
    for (int k = 0; k < s.length; k++) {
      if (Double.isFinite(s[k]) && Double.isFinite(b[k]) && test.of(k)) {
        count++;
      }
    }
    return count;
  }

  private boolean rowsSame(double[] x, double[] y, int row) {
    for (int k = row * rowLength; k < (row + 1) * rowLength; k++) {
      if (!same(x[k], y[k])) {
        return false;
      }
    }
    return true;
  }

  private double distinct(double[] x) {
    double total = 0;
    int groups = 0;
    // A block is 2,048 elements; groups lie within one.
    for (int at = 0; at + 128 <= x.length; at += 128) {
      Set<Double> seen = new HashSet<>();
      for (int k = at; k < at + 128; k++) {
        seen.add(bf16(x[k]));
      }
      total += seen.size();
      groups++;
    }
    return total / groups;
  }

  TensorStatistics of(String name, List<Reference> references) {
    long bad = 0;
    double largest = 0;
    long rowsEqual = 0;
    for (int k = 0; k < s.length; k++) {
      bad += Double.isFinite(s[k]) ? 0 : 1;
      double d = Math.abs(s[k] - b[k]);
      largest = Double.isFinite(d) ? Math.max(largest, d) : largest;
    }
    for (int row = 0; row < rows; row++) {
      rowsEqual += rowsSame(s, b, row) ? 1 : 0;
    }
    return new TensorStatistics(
        name,
        s.length,
        bad,
        count(k -> bf16(s[k]) == 0 && bf16(b[k]) != 0),
        count(k -> same(s[k], b[k])),
        sum(k -> s[k] * s[k]),
        sum(k -> b[k] * b[k]),
        sum(k -> s[k] * b[k]),
        sum(k -> (s[k] - b[k]) * (s[k] - b[k])),
        largest,
        distinct(s),
        distinct(b),
        rows,
        rowsEqual,
        references.stream().map(r -> donor(r.name(), values(r.tensor()))).toList());
  }

  private TensorStatistics.Donor donor(String name, double[] i) {
    Test ok = k -> Double.isFinite(i[k]);
    long rowsDiffer = 0;
    long rowsBase = 0;
    long rowsDonor = 0;
    for (int row = 0; row < rows; row++) {
      if (!rowsSame(b, i, row)) {
        rowsDiffer++;
        rowsBase += rowsSame(s, b, row) ? 1 : 0;
        rowsDonor += rowsSame(s, i, row) ? 1 : 0;
      }
    }
    return new TensorStatistics.Donor(
        name,
        count(ok),
        sum(k -> ok.of(k) ? i[k] * i[k] : 0),
        sum(k -> ok.of(k) ? s[k] * i[k] : 0),
        sum(k -> ok.of(k) ? b[k] * i[k] : 0),
        sum(k -> ok.of(k) ? (i[k] - b[k]) * (i[k] - b[k]) : 0),
        sum(k -> ok.of(k) ? (s[k] - b[k]) * (i[k] - b[k]) : 0),
        sum(k -> ok.of(k) ? (s[k] - i[k]) * (s[k] - i[k]) : 0),
        sum(k -> ok.of(k) ? (s[k] - b[k]) * (s[k] - b[k]) : 0),
        count(k -> ok.of(k) && !same(b[k], i[k])),
        count(k -> ok.of(k) && !same(b[k], i[k]) && same(s[k], b[k])),
        count(k -> ok.of(k) && !same(b[k], i[k]) && same(s[k], i[k])),
        rowsDiffer,
        rowsBase,
        rowsDonor,
        ratios(i));
  }

  private RatioHistogram ratios(double[] i) {
    long[] bins = new long[RatioHistogram.BINS];
    long outside = 0;
    for (int k = 0; k < s.length; k++) {
      double v = (float) (i[k] - b[k]);
      double d = (float) (s[k] - b[k]);
      double larger = Math.max(Math.abs(b[k]), Math.abs(i[k]));
      double ulp = Math.pow(2, Math.getExponent(larger) - 7);
      if (Double.isFinite(d) && Double.isFinite(v) && v != 0 && Math.abs(v) >= 6 * ulp) {
        int bin = RatioHistogram.index(d / v);
        if (bin < 0) {
          outside++;
        } else {
          bins[bin]++;
        }
      }
    }
    return new RatioHistogram(bins, outside);
  }
}
