package dev.assay.sandbox.volume;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which names of an archive's entries are taken. */
final class EntryNames {
  private static final int MAX_PATH = 2000;
  private static final int MAX_COMPONENT = 255;

  private EntryNames() {}

  /** Why a name is refused, or null when it is fine. */
  static @Nullable String refusal(String name) {
    if (name.isEmpty() || name.startsWith("/")) {
      return "absolute or empty name";
    }
    if (name.length() > MAX_PATH) {
      return "name longer than " + MAX_PATH;
    }
    // The decoder puts U+FFFD where the bytes are not UTF-8.
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD)) {
      return "control characters or bytes that are not UTF-8 in the name";
    }
    return components(name).stream()
        .map(EntryNames::component)
        .filter(r -> !r.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String component(String part) {
    if (part.isEmpty() || part.equals(".") || part.equals("..")) {
      return "empty, '.' or '..' in the name";
    }
    return part.length() > MAX_COMPONENT ? "name longer than " + MAX_COMPONENT : "";
  }

  /** The parts of a name; the slash after a folder's does not count. */
  static List<String> components(String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return new ArrayList<>(List.of(path.split("/", -1)));
  }

  /** A name that is safe to show: what was refused is printed somewhere. */
  static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(500)
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return text.toString();
  }
}
