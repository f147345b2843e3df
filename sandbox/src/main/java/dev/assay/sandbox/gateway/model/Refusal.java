package dev.assay.sandbox.gateway.model;

import dev.assay.results.store.Json;
import dev.assay.sandbox.gateway.Reply;
import dev.assay.sandbox.wire.WireFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a model is not asked, in the shape of the errors that the format's clients know. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String rule;

  Refusal(int status, String rule, String message) {
    super(message, null, false, false);
    this.status = status;
    this.rule = rule;
  }

  /**
   * @param wire null where no format is known
   */
  Reply reply(@Nullable WireFormat wire) {
    String message = "assay: " + getMessage() + ": rule " + rule;
    if (wire == null) {
      return Reply.denied(status, message, rule);
    }
    Map<String, Object> body =
        switch (wire) {
          case ANTHROPIC -> anthropic(message);
          case OPENAI_CHAT, OPENAI_RESPONSES -> openAi(message);
          case GEMINI -> gemini(message);
        };
    return new Reply(status, Json.line(body), false, rule);
  }

  private Map<String, Object> anthropic(String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "error");
    body.put("error", error("type", type("permission_error", "api_error"), message));
    return body;
  }

  private Map<String, Object> openAi(String message) {
    Map<String, Object> error =
        error("type", type("invalid_request_error", "server_error"), message);
    error.put("param", null);
    error.put("code", rule);
    return Map.of("error", error);
  }

  private Map<String, Object> gemini(String message) {
    Map<String, Object> error = error("code", status, message);
    error.put(
        "status",
        status == 400 ? "INVALID_ARGUMENT" : status < 500 ? "PERMISSION_DENIED" : "UNAVAILABLE");
    return Map.of("error", error);
  }

  private String type(String refused, String failed) {
    return status == 400 ? "invalid_request_error" : status < 500 ? refused : failed;
  }

  private Map<String, Object> error(String name, Object kind, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put(name, kind);
    error.put("message", message);
    error.put("rule", rule);
    return error;
  }
}
