package dev.assay.audit.lineage.calibrate;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.tasks.catalog.BaseModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code calibration.toml} of a base model.
 *
 * @param base name of the model
 * @param weights SHA-256 of the base's weights files: a calibration of other weights is none
 * @param made day, and what made it
 * @param version of the thresholds file that decided
 * @param runs how the honest runs were made
 * @param honest number of honest runs
 * @param planted number of planted smuggles
 * @param nulls one a statistic
 * @param errors what deciding went wrong on these runs
 */
public record Calibration(
    int schema,
    String base,
    String weights,
    String made,
    int version,
    String runs,
    int honest,
    int planted,
    List<NullDistribution> nulls,
    List<ErrorRate> errors) {
  public static final int SCHEMA = 1;
  public static final String FILE = "calibration.toml";
  static final String FLAGGED = "honest-flagged";

  public Calibration {
    nulls = List.copyOf(nulls);
    errors = List.copyOf(errors);
  }

  /**
   * An error rate.
   *
   * @param kind {@code honest-flagged}, {@code honest-reviewed} or {@code planted-clean}
   * @param upper the largest rate that these counts do not rule out at 95 %, one-sided (Clopper and
   *     Pearson 1934)
   */
  public record ErrorRate(String kind, int count, int of, double rate, double upper) {}

  /** The calibration of a base model; empty where there is none, or one of other weights. */
  public static Optional<Calibration> of(BaseModel model) {
    Path file = model.folder().resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Calibration calibration = read(file);
    return calibration.weights.equals(weights(model)) ? Optional.of(calibration) : Optional.empty();
  }

  /** SHA-256 over a line {@code name sha256} for each of a base model's weight files, sorted. */
  public static String weights(BaseModel model) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(model.digests())
        .forEach((name, sha256) -> {
          if (name.endsWith(".safetensors")) {
            lines.append(name).append(' ').append(sha256).append('\n');
          }
        });
    return Digests.of(lines.toString());
  }

  /**
   * Whether the shipped thresholds hold for this base's honest runs: enough of them were looked at,
   * and none was flagged.
   */
  public boolean holds() {
    return honest >= Calibrator.FEWEST
        && errors.stream().noneMatch(e -> e.kind().equals(FLAGGED) && e.count() > 0);
  }

  /** Reads a file. */
  public static Calibration read(Path file) {
    Calibration calibration = StrictToml.read(file, Calibration.class);
    if (calibration.schema != SCHEMA) {
      throw new InputException(
          file + ": schema " + calibration.schema + " is not known",
          "this version reads schema " + SCHEMA);
    }
    return calibration;
  }

  /** The distribution of a statistic. */
  public Optional<NullDistribution> statistic(String name) {
    return nulls.stream().filter(n -> n.statistic().equals(name)).findFirst();
  }

  /** Writes the file. */
  public void write(Path file) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Written by assay lineage calibrate. How near donors honest runs of this base come: a statistic beyond tau, the most extreme
            # honest value and five median deviations, is no honest run's. Rates are of these runs; upper is their 95 %% bound.
            schema = %d
            base = "%s"
            weights = "%s"
            made = "%s"
            version = %d
            runs = "%s"
            honest = %d
            planted = %d
            nulls = [
            """,
            schema,
            base,
            weights,
            made,
            version,
            runs,
            honest,
            planted));
    nulls.forEach(n -> text.append(line(n)));
    text.append("]\nerrors = [\n");
    errors.forEach(e -> text.append(line(e)));
    text.append("]\n");
    AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String line(NullDistribution n) {
    return String.format(
        Locale.ROOT,
        "  { statistic = \"%s\", tail = \"%s\", n = %d, extreme = %s, median = %s, mad = %s, tau = %s },%n",
        n.statistic(),
        n.tail().name().toLowerCase(Locale.ROOT),
        n.n(),
        number(n.extreme()),
        number(n.median()),
        number(n.mad()),
        number(n.tau()));
  }

  private static String line(ErrorRate e) {
    return String.format(
        Locale.ROOT,
        "  { kind = \"%s\", count = %d, of = %d, rate = %s, upper = %s },%n",
        e.kind(),
        e.count(),
        e.of(),
        number(e.rate()),
        number(e.upper()));
  }

  /** Six digits, as a TOML float. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6e", value);
  }
}
