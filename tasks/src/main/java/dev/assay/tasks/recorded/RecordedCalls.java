package dev.assay.tasks.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of tools as files have them: ours with {@code name} and {@code arguments}, OpenAI's with
 * both in {@code function}, Inspect's with the name in {@code function}. Arguments are JSON as
 * text, or an object.
 */
final class RecordedCalls {
  private RecordedCalls() {}

  /** Null where there is no list. */
  static @Nullable List<ResponseLine.Call> of(JsonNode calls) {
    if (!calls.isArray()) {
      return null;
    }
    List<ResponseLine.Call> all = new ArrayList<>();
    for (JsonNode call : calls) {
      JsonNode function = call.path("function");
      JsonNode named = function.isObject() ? function : call;
      JsonNode name = function.isTextual() ? function : named.path("name");
      JsonNode arguments = named.path("arguments");
      all.add(
          new ResponseLine.Call(
              name.asText(), arguments.isTextual() ? arguments.asText() : Json.line(arguments)));
    }
    return all;
  }
}
