package dev.assay.audit.lineage.measure;

import java.util.List;

/**
 * What one pass over a tensor of the candidate S and the base's B of the same shape counts.
 *
 * <p>Values are floats: F64 is rounded, integers are plain numbers. Sums are right to 2e-5 of the
 * sum of their terms' sizes, and the same to the last bit for any number of threads on one machine;
 * differences are taken element by element, so a small d2 beside a large s2 is right too. Equality
 * ("census") and zero are of values rounded to bfloat16, nearest even, and of bits, so that they
 * survive casts; 0 and -0 differ. An element whose B is not finite counts in no sum and no
 * equality, one whose I is not finite in nothing of that donor.
 *
 * @param name canonical
 * @param elements number of elements
 * @param bad elements of S that are NaN or infinite; they count in nothing below but {@code
 *     distinct} and rows
 * @param zeros elements of S that are 0 where B's is not
 * @param equalBase elements where S equals B in bfloat16
 * @param s2 sum of S squared
 * @param b2 sum of B squared
 * @param sb sum of S B
 * @param d2 sum of (S - B) squared
 * @param largestDelta largest absolute S - B
 * @param distinct mean number of distinct values of S, in bfloat16, in a block of 128; NaN where
 *     there is no whole block. Over all blocks of a tensor up to 2^18 elements, over a fixed sample
 *     of larger ones (see {@link RatioHistogram})
 * @param distinctBase the same of B
 * @param rows rows of a matrix, 0 for vectors; with more sides than 2, a row is all but the first
 * @param rowsEqualBase rows of S that are B's in every element, in bfloat16
 * @param donors in order of the donors
 */
public record TensorStatistics(
    String name,
    long elements,
    long bad,
    long zeros,
    long equalBase,
    double s2,
    double b2,
    double sb,
    double d2,
    double largestDelta,
    double distinct,
    double distinctBase,
    long rows,
    long rowsEqualBase,
    List<Donor> donors) {
  public TensorStatistics {
    donors = List.copyOf(donors);
  }

  /**
   * The same against one donor I; v = I - B, d = S - B.
   *
   * @param name of the donor
   * @param sampled elements that were compared: all of them, or those that a sketch kept
   * @param i2 sum of I squared
   * @param si sum of S I
   * @param bi sum of B I
   * @param v2 sum of v squared
   * @param dv sum of d v
   * @param e2 sum of (S - I) squared
   * @param sampledD2 sum of d squared over the sampled elements
   * @param differ elements where B and I differ in bfloat16
   * @param equalBase of these, those where S equals B
   * @param equalDonor of these, those where S equals I
   * @param rowsDiffer rows where B and I differ in at least one element
   * @param rowsEqualBase of these, rows of S that are B's
   * @param rowsEqualDonor of these, rows of S that are I's
   * @param ratios histogram of d / v where |v| is at least 6 units in the last place that the
   *     larger of |B| and |I| has in bfloat16; of large tensors over a sample
   */
  public record Donor(
      String name,
      long sampled,
      double i2,
      double si,
      double bi,
      double v2,
      double dv,
      double e2,
      double sampledD2,
      long differ,
      long equalBase,
      long equalDonor,
      long rowsDiffer,
      long rowsEqualBase,
      long rowsEqualDonor,
      RatioHistogram ratios) {}
}
