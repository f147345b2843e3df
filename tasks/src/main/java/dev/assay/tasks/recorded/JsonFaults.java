package dev.assay.tasks.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;

/** What readers of whole JSON documents have in common. */
final class JsonFaults {
  private JsonFaults() {}

  static Fault of(JsonProcessingException e) {
    return switch (e) {
      case JsonEOFException eof -> Fault.CUT_OFF;
      case StreamConstraintsException constraint -> Fault.TOO_LONG;
      default -> e.getOriginalMessage().contains("UTF-8") ? Fault.NOT_UTF8 : Fault.NOT_JSON;
    };
  }

  /** A message's text: a string, or the text parts of a list. */
  static String content(JsonNode message) {
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText()));
    return text.toString();
  }
}
