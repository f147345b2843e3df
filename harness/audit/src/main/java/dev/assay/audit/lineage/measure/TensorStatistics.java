package dev.assay.audit.lineage.measure;

import java.util.List;

/**
 * What one pass over a tensor of the candidate S and the base's B of the same shape counts. Sums
 * are exact to double's rounding, and the same for any number of threads. Equality ("census") is of
 * values rounded to bfloat16, nearest even, so that it survives casts.
 *
 * @param name canonical
 * @param elements number of elements
 * @param bad elements of S that are NaN or infinite; they count in nothing below
 * @param zeros elements of S that are 0 where B's is not
 * @param equalBase elements where S equals B in bfloat16
 * @param s2 sum of S squared
 * @param b2 sum of B squared
 * @param sb sum of S B
 * @param d2 sum of (S - B) squared
 * @param largestDelta largest absolute S - B
 * @param distinct mean number of distinct values of S in a block of 128, over whole blocks; NaN
 *     where there is none
 * @param distinctBase the same of B
 * @param rows rows of a matrix, 0 for vectors
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
   * @param ratios histogram of d / v where |v| is at least 6 units in the last place of bfloat16
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
