package dev.assay.sandbox.wire;

import dev.assay.results.config.StrictToml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table {@code features.toml}, read once. */
record FeatureTable(
    int schema,
    List<RuleRow> rules,
    Map<String, List<String>> opaque,
    Map<String, List<String>> fields,
    List<PathRow> paths) {
  static final FeatureTable SHIPPED = load();

  /** A row of {@code rules}. */
  record RuleRow(
      String id,
      Feature.Kind kind,
      List<String> formats,
      String at,
      List<String> values,
      List<String> unless,
      List<String> keys) {}

  /** A row of {@code paths}: a path has one of these segments, or ends in one of these verbs. */
  record PathRow(String id, Feature.Kind kind, List<String> segments, List<String> verbs) {}

  private static FeatureTable load() {
    try (InputStream in = FeatureTable.class.getResourceAsStream("features.toml")) {
      String text =
          new String(
              Objects.requireNonNull(in, "features.toml").readAllBytes(), StandardCharsets.UTF_8);
      return StrictToml.parse(text, "features.toml", FeatureTable.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
