package dev.assay.leaderboard.site;

import dev.assay.results.record.Audit;
import dev.assay.results.record.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings with their evidence, the gravest first, each with its rule in words. */
final class FindingCards {
  /** Lines that fit into the box of an excerpt on any screen. */
  private static final int TALL = 6;

  private final Map<String, RuleWords> words;
  private final Map<String, String> places;
  private final MatchedPassage passages;
  private final Veil veil;

  /**
   * @param words what rules mean, by id
   * @param places where findings stand in the run, by their anchors
   * @param items what may be shown of the hidden test
   * @param left what stands around evidence
   */
  FindingCards(
      Map<String, RuleWords> words, Map<String, String> places, HiddenItems items, LeftText left) {
    this.words = words;
    this.places = places;
    this.passages = new MatchedPassage(items, left);
    this.veil = Veil.of(items);
  }

  Element of(Audit audit) {
    List<Finding> findings =
        audit.findings().sorted(Comparator.comparing(Finding::severity).reversed()).toList();
    Element section = Element.of("section", "findings").add(Element.of("h2").text("Findings"));
    if (findings.isEmpty()) {
      return section.add(Element.of("p", "empty").text("None."));
    }
    findings.forEach(finding -> section.add(card(finding)));
    return section;
  }

  private Element card(Finding finding) {
    String anchor = Marked.of(finding).anchor();
    RuleWords rule = words.get(finding.rule());
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    Element list = Element.of("ol", "evidence");
    finding.evidence().forEach(evidence -> list.add(evidence(evidence)));
    Element details =
        Element.of("details")
            .add(
                Element.of("summary")
                    .text(
                        finding.evidence().size() == 1
                            ? "Evidence"
                            : "Evidence, " + finding.evidence().size() + " places"),
                list);
    if (!severity.equals("note")) {
      details.with("open", "");
    }
    Element header =
        Element.of("header")
            .add(
                Chips.severity(finding.severity()),
                Element.of("code", "rule").text(finding.rule()));
    String place = places.get(anchor);
    if (place != null) {
      header.add(
          Element.of("a", "when")
              .with("href", place)
              .with("aria-label", "in the run: " + finding.id())
              .text("in the run"));
    }
    Element card =
        Element.of("article", "finding " + severity)
            .with("id", anchor)
            .add(header, Element.of("h3").text(finding.summary()));
    if (rule != null) {
      card.add(
          Element.of("p", "means")
              .add(Element.of("b").text(rule.title() + ". "))
              .text(rule.means()));
    }
    return card.add(
        details,
        Element.of("p", "reproduce")
            .add(Element.of("span").text("Shows it again: "))
            .add(Element.of("code").text(finding.reproduce())));
  }

  private Element evidence(Finding.Evidence evidence) {
    Element place = Element.of("p", "place");
    if (evidence.item() != null) {
      place.add(Element.of("b").text("item " + evidence.item())).text(" in ");
    }
    if (evidence.tensor() != null) {
      place.add(Element.of("b").text("tensor " + evidence.tensor())).text(" in ");
    }
    place.add(Element.of("code").text(evidence.file()));
    if (evidence.document() != null) {
      place.text(", document " + evidence.document());
    }
    if (evidence.offset() != null) {
      place.text(", byte " + evidence.offset());
      place.text(evidence.length() == null ? "" : ", " + evidence.length() + " bytes");
    }
    Element item = Element.of("li").add(place);
    String excerpt = evidence.excerpt();
    if (excerpt == null || excerpt.isBlank()) {
      return item;
    }
    String shown = veil.over(excerpt, excerpt.length());
    return item.add(
        passages.of(evidence).or(() -> Differences.of(shown)).orElseGet(() -> excerpt(shown)));
  }

  /** One that may be higher than its box can have the focus, to be scrolled. */
  private static Element excerpt(String text) {
    Element pre = Element.of("pre", "excerpt").with("dir", "auto").text(text);
    return text.lines().count() > TALL
        ? pre.with("role", "region").with("aria-label", "Excerpt").with("tabindex", "0")
        : pre;
  }
}
