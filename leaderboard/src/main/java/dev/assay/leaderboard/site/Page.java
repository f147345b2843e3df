package dev.assay.leaderboard.site;

import java.util.List;

/** The frame that all pages share. */
final class Page {
  /** Nothing but the style sheet beside the page: no script, no image, no network, no form. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'";

  /** As above, and the site's one script, a file beside the page. */
  private static final String SCRIPTED =
      "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none';"
          + " form-action 'none'";

  private Page() {}

  /**
   * A whole page.
   *
   * @param root relative path to the site's root, with a slash at its end, or empty
   */
  static String of(String title, String root, List<Element> content) {
    return page(title, root, content, false);
  }

  /** A page that works without its script too. Pages that quote evidence have none. */
  static String scripted(String title, String root, List<Element> content) {
    return page(title, root, content, true);
  }

  private static String page(String title, String root, List<Element> content, boolean script) {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with("content", script ? SCRIPTED : POLICY),
                Element.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("meta").with("name", "referrer").with("content", "no-referrer"),
                Element.of("title").text(title),
                Element.of("link").with("rel", "stylesheet").with("href", root + "style.css"));
    if (script) {
      head.add(Element.script(root + "site.js"));
    }
    Element body =
        Element.of("body")
            .add(
                Element.of("a", "skip").with("href", "#content").text("Skip to content"),
                bar(root),
                Element.of("main").with("id", "content").addAll(content),
                footer());
    return "<!DOCTYPE html>\n"
        + Element.of("html").with("lang", "en").add(head, body).markup()
        + "\n";
  }

  private static Element bar(String root) {
    return Element.of("header", "bar")
        .add(
            Element.of("a", "brand")
                .with("href", root + "index.html")
                .add(Element.of("span", "hallmark").with("aria-hidden", "true").text("Ag"))
                .text("Assay"),
            Element.of("nav")
                .with("aria-label", "Site")
                .add(
                    Element.of("a").with("href", root + "index.html").text("Board"),
                    Element.of("a").with("href", root + "charts.html").text("Charts"),
                    Element.of("a").with("href", root + "compare.html").text("Compare"),
                    Element.of("a").with("href", root + "method.html").text("Method"),
                    Element.of("a").with("href", root + "changes.html").text("Changes"),
                    Element.of("a").with("href", root + "downloads.html").text("Downloads")));
  }

  private static Element footer() {
    return Element.of("footer")
        .text(
            "Made by Assay from the trials' records alone: the same records give the same pages."
                + " This site needs no network; pages with evidence run no script.");
  }
}
