package dev.assay.leaderboard.site;

import dev.assay.results.redaction.ItemRedaction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Takes the text of gated items out of what agents wrote, before it is cut to a page's length. */
final class Veil {
  /** Looked at for a text that is shown in so many characters: longer than any piece of an item. */
  private static final int MARGIN = 16_384;

  private final ItemRedaction items;

  private Veil(Map<String, String> texts) {
    this.items = new ItemRedaction(texts);
  }

  static Veil of(HiddenItems items) {
    return switch (items) {
      case HiddenItems.Gated gated -> new Veil(gated.texts());
      case HiddenItems.Open open -> new Veil(Map.of());
      case HiddenItems.Unknown unknown -> new Veil(Map.of());
    };
  }

  /** The text's beginning, long enough for a page that shows {@code shown} characters of it. */
  String over(String text, int shown) {
    if (items.isEmpty()) {
      return text;
    }
    String head = text.length() > shown + MARGIN ? text.substring(0, shown + MARGIN) : text;
    String bytes = new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    ItemRedaction.Done done = items.redact(bytes);
    return done.pieces() == 0
        ? head
        : new String(done.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
