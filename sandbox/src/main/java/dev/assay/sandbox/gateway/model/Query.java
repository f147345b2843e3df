package dev.assay.sandbox.gateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The few parameters that the vendors' clients put into a query. */
final class Query {
  private static final Set<String> PASSED = Set.of("beta=true", "alt=sse", "alt=json");

  private Query() {}

  static void check(String path) throws Refusal {
    for (String part : parts(path)) {
      if (!PASSED.contains(part) && !isKey(part)) {
        throw new Refusal(403, "provider-query", "this query is not passed on");
      }
    }
  }

  /** The query to pass on, with its question mark; without the placeholder of a key. */
  static String passed(String path) {
    List<String> passed = new ArrayList<>(parts(path));
    passed.removeIf(Query::isKey);
    return passed.isEmpty() ? "" : "?" + String.join("&", passed);
  }

  private static boolean isKey(String part) {
    return part.startsWith("key=");
  }

  private static List<String> parts(String path) {
    int query = path.indexOf('?');
    return query < 0 || query == path.length() - 1
        ? List.of()
        : List.of(path.substring(query + 1).split("&", -1));
  }
}
