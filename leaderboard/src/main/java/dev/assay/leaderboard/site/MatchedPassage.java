package dev.assay.leaderboard.site;

import dev.assay.results.record.Finding;
import dev.assay.results.store.Digests;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A passage beside the item of the hidden test that it was taken for, with the words that both have
 * marked; digests of both where items may not be shown.
 */
final class MatchedPassage {
  /** Longest text of an item that is shown, in characters. */
  private static final int LONGEST = 4000;

  private final HiddenItems items;
  private final LeftText left;

  MatchedPassage(HiddenItems items, LeftText left) {
    this.items = items;
    this.left = left;
  }

  /** Nothing where the evidence is of no item, or of one whose text is not known. */
  Optional<Element> of(Finding.Evidence evidence) {
    String item = evidence.item();
    String excerpt = evidence.excerpt();
    if (item == null || excerpt == null || excerpt.isBlank()) {
      return Optional.empty();
    }
    String passage = left.of(evidence, excerpt);
    return switch (items) {
      case HiddenItems.Open open ->
          Optional.ofNullable(open.texts().get(item)).map(text -> both(passage, item, text));
      case HiddenItems.Gated gated ->
          Optional.of(
              digests(
                  passage,
                  item,
                  gated.texts().get(item),
                  "The benchmark's authors ask that items not be shown: these are digests. Who has"
                      + " the items can build this page with --show-gated."));
      case HiddenItems.Unknown unknown ->
          Optional.of(
              digests(
                  passage,
                  item,
                  null,
                  "The task is not at hand here, so nobody can say whether its items may be shown:"
                      + " this is a digest."));
    };
  }

  private static Element both(String passage, String item, String text) {
    boolean cut = text.length() > LONGEST;
    Overlap overlap = new Overlap(passage, cut ? text.substring(0, LONGEST) : text);
    Overlap.Side second = overlap.second();
    return Element.of("div", "diff passages")
        .add(
            Element.of("p", "what")
                .text(
                    "Marked: words that both have in runs of three or more, %d of the item's %d%s."
                        .formatted(second.marked(), second.words(), cut ? " that are shown" : "")),
            side("what was left", overlap.first(), false),
            side("item " + item + " of the hidden test", second, cut));
  }

  private static Element side(String label, Overlap.Side text, boolean cut) {
    Element code = Element.of("p", "words").with("dir", "auto");
    for (Overlap.Piece piece : text.pieces()) {
      if (piece.shared()) {
        code.add(Element.of("mark").text(piece.text()));
      } else {
        code.text(piece.text());
      }
    }
    return frame(label, cut ? code.text("…") : code);
  }

  private static Element digests(String passage, String item, @Nullable String text, String why) {
    Element element =
        Element.of("div", "diff passages")
            .add(Element.of("p", "what").text(why), digest("what was left", passage));
    return text == null
        ? element
        : element.add(digest("item " + item + " of the hidden test", text));
  }

  private static Element digest(String label, String text) {
    return frame(
        label,
        Element.of("p", "words")
            .text(text.length() + " characters, sha256 ")
            .add(Element.of("code").text(Digests.of(text))));
  }

  private static Element frame(String label, Element content) {
    return Element.of("div", "side").add(Element.of("span", "kind").text(label), content);
  }
}
