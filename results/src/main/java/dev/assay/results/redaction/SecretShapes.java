package dev.assay.results.redaction;

import dev.assay.results.config.StrictToml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kept set of shapes. Text is passed over at three characters a look; a shape's pattern is
 * tried only where its prefix stands. Immutable, thread-safe.
 */
public final class SecretShapes {
  /** Longest key that is known, in characters: a private key of 4096 bits in PEM has 3300. */
  public static final int LONGEST = 8192;

  private static final String STANDARD = "secrets.toml";
  private static final int SLOTS = 1 << 12;
  private static final int SHORTEST = 3;

  private final List<SecretShape> shapes;
  private final List<Pattern> patterns;
  private final List<String> innocent;
  private final int distinct;
  private final boolean[] starts = new boolean[SLOTS];

  private SecretShapes(File file) {
    this.shapes = file.shape();
    this.patterns = shapes.stream().map(s -> Pattern.compile(s.pattern())).toList();
    this.innocent = file.innocent();
    this.distinct = file.distinct();
    for (SecretShape shape : shapes) {
      if (shape.prefix().length() < SHORTEST) {
        throw new IllegalArgumentException("too short a prefix: " + shape.name());
      }
      starts[slot(shape.prefix(), 0)] = true;
    }
  }

  /** The shapes that Assay ships. */
  public static SecretShapes standard() {
    return Holder.STANDARD_SHAPES;
  }

  /** Read once. */
  private static final class Holder {
    private static final SecretShapes STANDARD_SHAPES = load();

    private static SecretShapes load() {
      try (InputStream in = SecretShapes.class.getResourceAsStream(STANDARD)) {
        if (in == null) {
          throw new IllegalStateException(STANDARD + " is not on the class path");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new SecretShapes(StrictToml.parse(text, STANDARD, File.class));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + STANDARD, e);
      }
    }
  }

  public List<SecretShape> all() {
    return shapes;
  }

  /** All keys in a text, in order, not overlapping; innocent ones too. */
  public List<Secret> find(String text) {
    List<Secret> found = new ArrayList<>();
    find(text, found::add);
    return found;
  }

  private void find(String text, Consumer<Secret> each) {
    int i = 0;
    while (i + SHORTEST <= text.length()) {
      int end = starts[slot(text, i)] ? tryAt(text, i, each) : i;
      i = Math.max(i + 1, end);
    }
  }

  /** End of the longest key that begins there; the same place where none does. */
  private int tryAt(String text, int at, Consumer<Secret> each) {
    if (at > 0 && isWord(text.charAt(at - 1))) {
      return at; // the middle of a longer word
    }
    int best = at;
    int which = -1;
    for (int s = 0; s < shapes.size(); s++) {
      if (text.startsWith(shapes.get(s).prefix(), at)) {
        Matcher matcher = patterns.get(s).matcher(text);
        matcher.region(at, Math.min(text.length(), at + LONGEST));
        if (matcher.lookingAt() && matcher.end() > best) {
          best = matcher.end();
          which = s;
        }
      }
    }
    if (which >= 0) {
      SecretShape shape = shapes.get(which);
      String body = text.substring(at + shape.prefix().length(), best);
      each.accept(new Secret(shape, at, best, isInnocent(body)));
    }
    return best;
  }

  private boolean isInnocent(String body) {
    String lower = body.toLowerCase(Locale.ROOT);
    return innocent.stream().anyMatch(lower::contains)
        || body.chars().distinct().count() < distinct;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static int slot(String text, int at) {
    int code = text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2);
    return code & (SLOTS - 1);
  }

  /**
   * The file.
   *
   * @param distinct fewest different characters of a real key's random part
   * @param innocent what examples and placeholders have in their random part, in lower case
   */
  record File(int schema, int distinct, List<String> innocent, List<SecretShape> shape) {}
}
