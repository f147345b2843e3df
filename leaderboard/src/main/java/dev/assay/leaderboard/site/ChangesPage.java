package dev.assay.leaderboard.site;

import java.util.ArrayList;
import java.util.List;

/** The tool's change log: its headings, paragraphs and lists; all else of Markdown stays text. */
final class ChangesPage {
  private final Background background;

  ChangesPage(Background background) {
    this.background = background;
  }

  String html() {
    Element section = Element.of("section", "method changes").add(Element.of("h1").text("Changes"));
    List<String> item = new ArrayList<>();
    for (String line : background.changeLines()) {
      boolean goesOn = line.startsWith("  ") && !item.isEmpty();
      if (!goesOn) {
        end(item, section);
      }
      if (line.startsWith("## ")) {
        section.add(Element.of("h2").text(line.substring(3)));
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        item.add(line.strip());
      }
    }
    end(item, section);
    if (background.changeLines().isEmpty()) {
      section.add(Element.of("p", "empty").text("This build was not given a change log."));
    }
    return Page.of("Assay: changes", "", List.of(section));
  }

  private static void end(List<String> item, Element section) {
    if (!item.isEmpty()) {
      String text = String.join(" ", item);
      boolean bullet = text.startsWith("- ");
      section.add(Element.of("p", bullet ? "bullet" : "").text(bullet ? text.substring(2) : text));
      item.clear();
    }
  }
}
