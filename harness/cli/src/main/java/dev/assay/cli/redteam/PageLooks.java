package dev.assay.cli.redteam;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Attacks on the pages of the leaderboard. */
final class PageLooks {
  private PageLooks() {}

  static List<Look> all() {
    return List.of(
        page("script_in_log", "<script>alert('", t -> t.ownText("own/script.log")),
        page("refresh_in_log", "<meta http-equiv=", t -> t.ownText("own/refresh.log")),
        page(
            "tag_in_name",
            "<img src=x onerror=alert(1)>",
            t -> "<li>" + path(t, "onerror=") + "</li>"),
        page(
            "attribute_in_name",
            "\" onmouseover=\"alert(1)\"",
            t -> "<a title=\"" + path(t, "onmouseover=") + "\">file</a>"),
        page(
            "link_in_name",
            "javascript:alert(1)",
            t -> "<a href=\"" + relative(t, "javascript:alert(1)") + "\">file</a>"),
        page(
            "script_in_excerpt",
            "</pre></details><script>",
            t -> "<pre>" + t.ownText("excerpt/audit.json") + "</pre>"),
        new Look(
            "hidden_letters",
            t -> hides(t.page()) || !t.page().contains("\u27e6U+202E\u27e7"),
            t -> t.paths().stream().anyMatch(PageLooks::hides),
            "the page has letters that cannot be seen"));
  }

  /** Held where the page shows the text, and it does nothing there. */
  private static Look page(String attack, String text, Function<Trail, String> careless) {
    return new Look(
        attack,
        t -> ActiveContent.in(t.page()) || !shown(t.page()).contains(text) || !closed(t.page()),
        t -> ActiveContent.in(careless.apply(t)),
        "the page acts, or does not show it");
  }

  private static boolean closed(String page) {
    return shown(page).contains("default-src 'none'");
  }

  /** What a browser would show. */
  private static String shown(String page) {
    return page.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static String path(Trail trail, String word) {
    return trail.paths().stream().filter(p -> p.contains(word)).findFirst().orElse("");
  }

  /** Relative to the workspace, as listings show it. */
  static String relative(Trail trail, String word) {
    return path(trail, word).replace("/workspace/", "").toLowerCase(Locale.ROOT);
  }

  private static boolean hides(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT);
  }
}
