package dev.assay.leaderboard.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was changed, as before and after: detectors of tampering say it in these words. */
final class Differences {
  private static final Pattern BECAME =
      Pattern.compile("(?s)^(.{1,80}?): (.{0,400}?) became (.{0,400})$");
  private static final Pattern DIGEST =
      Pattern.compile("^sha256 (?:was|in RECORD) ([^,\\s]{1,80}), is (\\S{1,80})$");

  private Differences() {}

  /** Nothing where the excerpt tells of no change. */
  static Optional<Element> of(String excerpt) {
    Matcher became = BECAME.matcher(excerpt);
    if (became.matches()) {
      return Optional.of(pair(became.group(1), became.group(2), became.group(3)));
    }
    Matcher digest = DIGEST.matcher(excerpt.strip());
    if (digest.matches()) {
      return Optional.of(pair("sha256", digest.group(1), digest.group(2)));
    }
    return excerpt.startsWith("+ ")
        ? Optional.of(Element.of("div", "diff").add(side("ins", "added", excerpt.substring(2))))
        : Optional.empty();
  }

  private static Element pair(String what, String before, String after) {
    return Element.of("div", "diff")
        .add(
            Element.of("p", "what").text(what),
            side("del", "before", before),
            side("ins", "after", after));
  }

  private static Element side(String tag, String label, String text) {
    return Element.of("div", "side")
        .add(
            Element.of("span", "kind").text(label),
            Element.of(tag).add(Element.of("code").text(text)));
  }
}
