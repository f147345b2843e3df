package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** The arguments of one call, as they may be kept: cut in depth, number and length. */
final class Arguments {
  private static final int DEPTH = 32;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Room room;
  private int most = Room.TEXT;
  private long left;

  Arguments(Room room) {
    this.room = room;
  }

  /** An object, whatever came. */
  ObjectNode of(JsonNode given) {
    if (given instanceof ObjectNode object) {
      return object(object, 0);
    }
    ObjectNode wrapped = NODES.objectNode();
    if (!given.isMissingNode() && !given.isNull()) {
      wrapped.set("value", node(given, 0));
    }
    return wrapped;
  }

  /** Characters and values that are not in it. */
  long left() {
    return left;
  }

  private ObjectNode object(ObjectNode given, int depth) {
    ObjectNode kept = NODES.objectNode();
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      if (most <= 0) {
        left++;
      } else {
        kept.set(text(field.getKey()), node(field.getValue(), depth + 1));
      }
    }
    return kept;
  }

  private ArrayNode array(ArrayNode given, int depth) {
    ArrayNode kept = NODES.arrayNode();
    for (JsonNode element : given) {
      if (most <= 0) {
        left++;
      } else {
        kept.add(node(element, depth + 1));
      }
    }
    return kept;
  }

  private JsonNode node(JsonNode given, int depth) {
    most--;
    if (depth > DEPTH) {
      left++;
      return TextNode.valueOf("…");
    }
    return switch (given) {
      case ObjectNode object -> object(object, depth);
      case ArrayNode array -> array(array, depth);
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      default -> given.isNumber() ? number(given) : given;
    };
  }

  /** JSON has no infinity, and a number may be a thousand digits long. */
  private JsonNode number(JsonNode given) {
    boolean usual = given.canConvertToLong() || Double.isFinite(given.doubleValue());
    return usual && !given.isBigInteger() ? given : TextNode.valueOf(text(given.asText()));
  }

  private String text(String given) {
    Room.Kept kept = room.keep(given, Math.max(0, most));
    most -= kept.text().length();
    left += kept.left();
    return kept.text();
  }
}
