package dev.assay.audit.lineage.calibrate;

import java.util.Locale;

/**
 * What training the honest runs of a calibration costs: six operations a weight and token (Kaplan
 * et al. 2020), at a machine's throughput.
 *
 * @param runs honest runs
 * @param tokens of one run
 * @param parameters of the base
 * @param operationsASecond that the machine keeps up
 */
public record Cost(int runs, double tokens, double parameters, double operationsASecond) {
  /** One H100's bf16 peak at 40 % use (reference detection B.6). */
  public static final double H100 = 989e12 * 0.4;

  /** One processor core in float32, as measured on the cpu profile. */
  public static final double CORE = 2e10;

  /** Seconds of the machine. */
  public double seconds() {
    return runs * 6 * parameters * tokens / operationsASecond;
  }

  /** For people. */
  public String sentence(String machine) {
    return String.format(
        Locale.ROOT,
        "%d honest runs of %.2g tokens on %.3g parameters: %.2g operations, about %.1f %s hours",
        runs,
        tokens,
        parameters,
        runs * 6 * parameters * tokens,
        seconds() / 3600,
        machine);
  }
}
