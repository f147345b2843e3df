package dev.assay.sandbox.wire;

import dev.assay.sandbox.http.Head;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a request's head asks for: features that have no body. */
public final class PathFeatures {
  private PathFeatures() {}

  /**
   * The feature that a path asks for, such as {@code /v1/files}; empty where it is none of those,
   * which does not mean that it is allowed: see {@link Endpoint#detect}.
   */
  public static Optional<Feature> ofPath(String path) {
    String bare = Endpoint.withoutQuery(path);
    List<String> segments = Arrays.asList(bare.split("/"));
    String last = segments.isEmpty() ? "" : segments.getLast();
    String verb = last.substring(last.indexOf(':') + 1);
    return FeatureTable.SHIPPED.paths().stream()
        .filter(row ->
            row.segments().stream().anyMatch(segments::contains) || row.verbs().contains(verb))
        .findFirst()
        .map(row -> new Feature(row.id(), row.kind(), "path", shortened(bare)));
  }

  /** An upgrade of the connection, to a WebSocket or to whatever. */
  public static Optional<Feature> ofHead(Head head) {
    boolean upgrade = !head.all("upgrade").isEmpty() || !head.all("sec-websocket-key").isEmpty();
    return upgrade
        ? Optional.of(
            new Feature(
                "header-upgrade",
                Feature.Kind.WEBSOCKET,
                "header",
                shortened(String.join(", ", head.all("upgrade")))))
        : Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }
}
