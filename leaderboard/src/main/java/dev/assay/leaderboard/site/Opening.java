package dev.assay.leaderboard.site;

/** How a page begins: its heading, and a sentence on what it is or the way back. */
final class Opening {
  private Opening() {}

  /** Of a page that stands beside the board. */
  static Element of(String heading, String lead) {
    return Element.of("section", "intro")
        .add(Element.of("h1").text(heading), Element.of("p", "lead").text(lead));
  }

  /** Of one of many of a kind, a folder below the board. */
  static Element below(String kind, String name) {
    return Element.of("section", "intro")
        .add(
            Element.of("p", "crumb")
                .add(Element.of("a").with("href", "../index.html").text("Board"))
                .text(" / " + kind),
            Element.of("h1").text(name));
  }
}
