package dev.assay.sandbox.gateway;

import dev.assay.results.store.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole answer of the gateway's own.
 *
 * @param body JSON; empty for none
 * @param allowed whether the rule granted what was asked
 * @param rule the rule that decided, for the record
 */
public record Reply(int status, String body, boolean allowed, String rule) {
  /** A granted request's answer. */
  public static Reply ok(Object value, String rule) {
    return new Reply(200, Json.line(value), true, rule);
  }

  /** Granted, with nothing to say. */
  public static Reply done(String rule) {
    return new Reply(204, "", true, rule);
  }

  /** A refusal that a program and a person both understand. */
  public static Reply denied(int status, String message, String rule) {
    Map<String, String> error = new TreeMap<>();
    error.put("type", "assay_denied");
    error.put("message", message);
    error.put("rule", rule);
    return new Reply(status, Json.line(Map.of("error", error)), false, rule);
  }
}
