package dev.assay.agents.transcripts;

import dev.assay.results.redaction.SecretShapes;
import org.jspecify.annotations.Nullable;

/**
 * A text that comes in parts. Keys are looked for in the whole of it: one may lie over the edge of
 * two parts.
 */
final class Said {
  private static final int LONGEST = 2 * Room.TEXT;

  private final StringBuilder parts = new StringBuilder();
  private long left;

  void add(String text) {
    int take = Math.min(text.length(), LONGEST - parts.length());
    parts.append(text, 0, take);
    left += text.length() - take;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  int length() {
    return parts.length();
  }

  Room.@Nullable Kept kept(Room room) {
    if (parts.isEmpty()) {
      return null;
    }
    String clean = room.clean(parts.toString());
    // What was cut off may have been the rest of a key.
    int sure = left == 0 ? clean.length() : Math.max(0, clean.length() - SecretShapes.LONGEST);
    Room.Kept kept = room.cut(clean.substring(0, sure), Room.TEXT);
    return new Room.Kept(kept.text(), kept.left() + left + clean.length() - sure);
  }
}
