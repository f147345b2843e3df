package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Looks into events. */
final class Fields {
  private Fields() {}

  /** The first of these that is a text with something in it; else empty. */
  static String text(JsonNode event, String... pointers) {
    for (String pointer : pointers) {
      JsonNode node = event.at(pointer);
      if (node.isTextual() && !node.textValue().isEmpty()) {
        return node.textValue();
      }
    }
    return "";
  }

  /** Text of whatever came: a string, the texts of parts, or JSON. */
  static String anyText(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (node.isArray() && !node.isEmpty()) {
      List<String> parts = new ArrayList<>();
      node.forEach(part -> parts.add(part(part)));
      return String.join("\n", parts);
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  /** Pictures are named and not kept. */
  private static String part(JsonNode part) {
    String type = text(part, "/type");
    if (type.equals("text")) {
      return text(part, "/text");
    }
    return type.equals("image") || type.equals("document")
        ? "[" + type + " " + text(part, "/source/media_type", "/mimeType") + "]"
        : anyText(part);
  }

  /** What an event is, in few words: its type and the first of the given that it has. */
  static String words(JsonNode event, String... pointers) {
    List<String> words = new ArrayList<>();
    words.add(text(event, "/type"));
    for (String pointer : pointers) {
      String word = text(event, pointer);
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return String.join(": ", words);
  }
}
