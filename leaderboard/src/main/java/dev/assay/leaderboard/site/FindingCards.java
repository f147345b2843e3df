package dev.assay.leaderboard.site;

import dev.assay.results.record.Audit;
import dev.assay.results.record.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Findings with their evidence, the gravest first. */
final class FindingCards {
  private FindingCards() {}

  static Element of(Audit audit) {
    List<Finding> findings =
        audit.findings().sorted(Comparator.comparing(Finding::severity).reversed()).toList();
    Element section = Element.of("section", "findings").add(Element.of("h2").text("Findings"));
    if (findings.isEmpty()) {
      return section.add(Element.of("p", "empty").text("None."));
    }
    findings.forEach(finding -> section.add(card(finding)));
    return section;
  }

  private static Element card(Finding finding) {
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
    return Element.of("article", "finding " + severity)
        .add(
            Element.of("header")
                .add(
                    Chips.severity(finding.severity()),
                    Element.of("code", "rule").text(finding.rule())),
            Element.of("h3").text(finding.summary()),
            details,
            Element.of("p", "reproduce")
                .add(Element.of("span").text("Shows it again: "))
                .add(Element.of("code").text(finding.reproduce())));
  }

  private static Element evidence(Finding.Evidence evidence) {
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
    return excerpt == null || excerpt.isBlank()
        ? item
        : item.add(Element.of("pre", "excerpt").text(excerpt));
  }
}
