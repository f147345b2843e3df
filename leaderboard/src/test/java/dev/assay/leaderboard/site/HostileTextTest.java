package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.leaderboard.Jobs;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostileTextTest {
  private static final String ATTACK =
      "</pre></p>\"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egpj\u0007\u001b[2J";
  private static final String OWN_SCRIPT = "<script src=\"site.js\" defer=\"defer\"></script>";
  private static final Pattern TAG = Pattern.compile("<[!/]?([a-zA-Z0-9]+)");

  @TempDir Path folder = Path.of(".");

  @Test
  void scriptsEverywhereBecomeText() throws IOException {
    Jobs jobs =
        new Jobs(folder.resolve("job"))
            .trial(
                ATTACK,
                1,
                "regime " + ATTACK,
                new Outcome.Scored(0.5, 0.03, 256),
                Jobs.audit(Verdict.FLAGGED, ATTACK))
            .trial("other", 1, ATTACK, new Outcome.InvalidSubmission(ATTACK), null);
    LeaderboardBuilder.build(List.of(jobs.path()), folder.resolve("out"), "assay");

    try (Stream<Path> pages = Files.walk(folder.resolve("out"))) {
      List<Path> html = pages.filter(p -> p.toString().endsWith(".html")).toList();
      // Board, five lesser pages, two agents, one task, two trials.
      assertThat(html).hasSize(11);
      for (Path page : html) {
        String text = Files.readString(page).replace(OWN_SCRIPT, "");
        assertThat(tags(text)).doesNotContain("script", "img", "style", "iframe");
        assertThat(text)
            .contains("default-src &#39;none&#39;")
            .doesNotContain("\u202E", "\u001b", "\u0007")
            .doesNotContain("http://", "https://");
        if (!page.endsWith("changes.html") && !page.endsWith("downloads.html")) {
          assertThat(text)
              .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
              .contains("⟦U+202E⟧", "⟦U+001B⟧", "⟦U+0007⟧");
        }
      }
    }
  }

  @Test
  void pagesThatQuoteEvidenceHaveNoScriptAtAll() throws IOException {
    Jobs jobs = new Jobs(folder.resolve("job")).scored("a", 1, 0.5, Verdict.FLAGGED);
    Path out = folder.resolve("out");
    LeaderboardBuilder.build(List.of(jobs.path()), out, "assay");

    try (Stream<Path> pages = Files.list(out.resolve("trials"))) {
      for (Path page : pages.toList()) {
        assertThat(Files.readString(page)).doesNotContain("<script", "script-src");
      }
    }
    assertThat(Files.readString(out.resolve("index.html"))).contains(OWN_SCRIPT, "script-src");
  }

  @Test
  void linksLeadNowhereElse() {
    for (String place : List.of("javascript:alert(1)", "https://x", "//x", "a b", "x?y")) {
      assertThatThrownBy(() -> Element.of("a").with("href", place))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Element.of("p").with("onclick", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Element.of("script")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 500)
  void anyTextStaysText(@ForAll String text) {
    String markup = Element.of("p").with("title", text).text(text).markup();

    assertThat(tags(markup)).containsExactly("p", "p");
    assertThat(markup.chars().filter(c -> c == '"').count()).isEqualTo(2);
  }

  private static List<String> tags(String html) {
    return TAG.matcher(html).results().map((MatchResult m) -> m.group(1)).toList();
  }
}
