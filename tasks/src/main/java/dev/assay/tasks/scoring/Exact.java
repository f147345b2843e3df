package dev.assay.tasks.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A rational number in lowest terms, so that {@code 0.5}, {@code 1/2} and {@code .50} are one and
 * the same.
 *
 * @param denominator above 0
 */
record Exact(BigInteger numerator, BigInteger denominator) {
  Exact {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("nothing is divided by nought");
    }
    BigInteger common = numerator.gcd(denominator).max(BigInteger.ONE);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  static Exact of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? new Exact(decimal.toBigIntegerExact(), BigInteger.ONE)
        : new Exact(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  Exact plus(Exact other) {
    return new Exact(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Exact negate() {
    return new Exact(numerator.negate(), denominator);
  }

  /** {@code 18}, or {@code 1/3}. */
  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator;
  }
}
