package dev.assay.leaderboard.site;

import java.util.ArrayList;
import java.util.List;

/** Sections of a long page, and the links that lead to them: a reader may have no pointer. */
final class Contents {
  private final List<Element> sections = new ArrayList<>();
  private final Element nav = Element.of("nav", "contents").with("aria-label", "On this page");

  /**
   * @param anchor unique on the page
   * @param name what the link says
   */
  void add(String anchor, String name, Element section) {
    sections.add(section.with("id", anchor));
    nav.add(Element.of("a").with("href", "#" + anchor).text(name));
  }

  Element nav() {
    return nav;
  }

  List<Element> sections() {
    return List.copyOf(sections);
  }
}
