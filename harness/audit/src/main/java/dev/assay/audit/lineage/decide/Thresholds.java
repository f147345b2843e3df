package dev.assay.audit.lineage.decide;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that decide, each with its reason: {@code lineage/thresholds.toml}. Immutable. */
public final class Thresholds {
  private static final String STANDARD = "/dev/assay/audit/lineage/thresholds.toml";

  private final String source;
  private final String digest;
  private final int version;
  private final Map<String, Threshold> byName = new LinkedHashMap<>();

  /**
   * A number.
   *
   * @param reason what it separates
   * @param source where it comes from: a measurement, a paper, a judgement
   */
  public record Threshold(String name, double value, String reason, String source) {}

  record File(int schema, String name, int version, List<Threshold> threshold) {}

  private Thresholds(Thresholds other) {
    this.source = other.source;
    this.digest = other.digest;
    this.version = other.version;
    this.byName.putAll(other.byName);
  }

  private Thresholds(File file, String source, String digest) {
    this.source = source;
    this.digest = digest;
    this.version = file.version();
    for (Threshold threshold : file.threshold()) {
      if (byName.put(threshold.name(), threshold) != null) {
        throw new InputException(source + ": threshold '" + threshold.name() + "' is there twice");
      }
    }
  }

  /** What Assay ships. */
  public static Thresholds standard() {
    try (InputStream in = Thresholds.class.getResourceAsStream(STANDARD)) {
      if (in == null) {
        throw new IllegalStateException(STANDARD + " is not on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "thresholds.toml");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STANDARD, e);
    }
  }

  /**
   * Reads a file's text.
   *
   * @param source what errors call it
   */
  public static Thresholds parse(String toml, String source) {
    return new Thresholds(StrictToml.parse(toml, source, File.class), source, Digests.of(toml));
  }

  /** The number of that name; an {@link InputException} where there is none. */
  public double number(String name) {
    Threshold threshold = byName.get(name);
    if (threshold == null) {
      throw new InputException(source + ": there is no threshold '" + name + "'");
    }
    return threshold.value();
  }

  /** The same with one number replaced, such as by a base's calibration. */
  public Thresholds with(String name, double value, String why) {
    Thresholds changed = new Thresholds(this);
    Threshold old = changed.byName.get(name);
    if (old == null) {
      throw new InputException(source + ": there is no threshold '" + name + "'");
    }
    changed.byName.put(name, new Threshold(name, value, old.reason(), why));
    return changed;
  }

  /** All, in the file's order. */
  public List<Threshold> all() {
    return List.copyOf(byName.values());
  }

  public int version() {
    return version;
  }

  /** SHA-256 of the file. */
  public String digest() {
    return digest;
  }
}
