package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.Operator;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.OperatorKey;
import java.nio.charset.StandardCharsets;
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
   * @throws dev.assay.results.EnvironmentException where the key is not where the operator says
   */
  static List<Head.Field> fields(
      Operator.Source source, String table, Map<String, String> environment) {
    String key =
        OperatorKey.read("[" + table + "]", source.keyEnvironment(), source.keyFile(), environment);
    if (key.isEmpty()) {
      return List.of();
    }
    String value =
        key.contains(":")
            ? "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII))
            : "Bearer " + key;
    return List.of(new Head.Field("Authorization", value));
  }
}
