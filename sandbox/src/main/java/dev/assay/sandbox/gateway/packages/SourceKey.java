package dev.assay.sandbox.gateway.packages;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.http.Head;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The operator's token for an index: {@code USER:PASSWORD}, or a bearer token. */
final class SourceKey {
  private SourceKey() {}

  /**
   * The field that it stands in; none where the operator names no key.
   *
   * @param table such as {@code pip}, for errors
   * @throws EnvironmentException where the key is not where the operator says
   */
  static List<Head.Field> fields(
      Operator.Source source, String table, Map<String, String> environment) {
    String key = key(source, table, environment);
    if (key.isEmpty()) {
      return List.of();
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new EnvironmentException("[" + table + "]: the key holds blanks or other bytes", null);
    }
    String value =
        key.contains(":")
            ? "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII))
            : "Bearer " + key;
    return List.of(new Head.Field("Authorization", value));
  }

  private static String key(Operator.Source source, String table, Map<String, String> environment) {
    if (source.keyEnvironment() != null) {
      String key = environment.getOrDefault(source.keyEnvironment(), "").strip();
      if (key.isEmpty()) {
        throw new EnvironmentException(
            "[" + table + "]: the environment variable " + source.keyEnvironment() + " is not set",
            "set it, or use key_file");
      }
      return key;
    }
    if (source.keyFile() == null) {
      return "";
    }
    try {
      return Files.readString(Path.of(source.keyFile())).strip();
    } catch (IOException e) {
      throw new EnvironmentException(
          "[" + table + "]: the key file " + source.keyFile() + " cannot be read",
          "check key_file",
          e);
    }
  }
}
