package dev.assay.results.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of what leaves this machine what must not be handed on: what has the shape of a key,
 * and the items of gated benchmarks. Bundles and exports go through the same. Immutable,
 * thread-safe.
 */
public final class Outgoing {
  private static final String WITHHELD = "[withheld: marks of taken out items stood there already]";

  private final Redaction secrets = Redaction.standard();
  private final SecretShapes shapes = SecretShapes.standard();
  private final ItemRedaction items;

  public Outgoing(ItemRedaction items) {
    this.items = items;
  }

  /**
   * Text that had to be changed.
   *
   * @param text Latin 1; null where it can't be looked through: it may not be handed on
   */
  public record Cleaned(@Nullable String text, long secrets, long items) {}

  /** Of bytes as Latin 1, a character a byte; null where the text may go as it is. */
  public @Nullable Cleaned clean(String text) {
    ItemRedaction.Done done = items.redact(text);
    if (done.pieces() > 0 && !items.restore(done.text()).equals(text)) {
      return new Cleaned(null, 0, 0); // the marks stood there before: nobody could put it back
    }
    long found = shapes.find(done.text()).size();
    if (found == 0 && done.pieces() == 0) {
      return null;
    }
    return new Cleaned(secrets.redact(done.text()), found, done.pieces());
  }

  /** Any text, as it may be handed on. */
  public String text(String text) {
    Cleaned cleaned =
        clean(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    if (cleaned == null) {
      return text;
    }
    return cleaned.text() == null
        ? WITHHELD
        : new String(cleaned.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /**
   * A document of JSON, indented: its texts by themselves, so that nothing hides behind JSON's own
   * signs, and then the whole as a bundle's file is.
   *
   * @throws InputException where what is left is no JSON any more
   */
  public String json(JsonNode document) {
    String whole = text(Json.pretty(cleaned(document)));
    Json.parse(whole, JsonNode.class);
    return whole;
  }

  private JsonNode cleaned(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      case ArrayNode array -> {
        ArrayNode out = Json.MAPPER.createArrayNode();
        array.forEach(each -> out.add(cleaned(each)));
        yield out;
      }
      case ObjectNode object -> {
        ObjectNode out = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          out.set(text(field.getKey()), cleaned(field.getValue()));
        }
        yield out;
      }
      default -> node;
    };
  }
}
