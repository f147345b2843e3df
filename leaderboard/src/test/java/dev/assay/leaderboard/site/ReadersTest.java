package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.leaderboard.Jobs;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.results.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers need who have no pointer, hear the page, or see little contrast. */
final class ReadersTest {
  private static final Pattern HEADING = Pattern.compile("<h([1-6])[ >]");
  private static final Pattern NAV = Pattern.compile("<nav[^>]*aria-label=\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
  private static final Pattern ANCHOR = Pattern.compile("href=\"#([^\"]+)\"");
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");

  @TempDir private Path folder;

  @Test
  void pagesHaveOneHeadingAtTheTopAndNoLevelIsLeftOut() throws IOException {
    for (Path page : pages()) {
      List<Integer> levels = found(HEADING, Files.readString(page)).map(Integer::parseInt).toList();
      assertThat(levels.stream().filter(level -> level == 1)).as(page.toString()).hasSize(1);
      assertThat(levels.getFirst()).isEqualTo(1);
      for (int i = 1; i < levels.size(); i++) {
        assertThat(levels.get(i))
            .as(page + ", heading " + i)
            .isLessThanOrEqualTo(levels.get(i - 1) + 1);
      }
    }
  }

  @Test
  void landmarksOfAKindHaveNamesOfTheirOwnAndAnchorsLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      String html = Files.readString(page);
      List<String> ids = found(ID, html).toList();
      assertThat(found(NAV, html).toList()).as(page.toString()).doesNotHaveDuplicates();
      assertThat(html.split("<nav", -1)).hasSize(found(NAV, html).toList().size() + 1);
      assertThat(ids).as(page.toString()).doesNotHaveDuplicates();
      assertThat(ids).containsAll(found(ANCHOR, html).toList());
      assertThat(html).contains("<main ", "<html lang=\"en\">").doesNotContain("tabindex=\"1");
    }
  }

  @Test
  void everyDrawingSaysWhatItShows() throws IOException {
    for (Path page : pages()) {
      for (String svg : Files.readString(page).split("<svg", -1)) {
        String tag = svg.substring(0, Math.max(0, svg.indexOf('>')));
        if (tag.contains("viewBox")) {
          assertThat(tag)
              .as(page.toString())
              .containsAnyOf("aria-label=\"", "aria-hidden=\"true\"");
        }
      }
    }
  }

  /** As WCAG 2.2 has it: 4.5 for text, 3 for what is drawn. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textCanBeReadInLightAndDark(String scheme) throws IOException {
    Map<String, String> colours = colours(scheme);
    for (String pair :
        List.of(
            "ink paper",
            "ink card",
            "ink code",
            "soft paper",
            "soft card",
            "soft code",
            "accent paper",
            "accent card",
            "review card",
            "flagged code",
            "clean code",
            "clean clean-bg",
            "review review-bg",
            "flagged flagged-bg",
            "note note-bg")) {
      String[] names = pair.split(" ", -1);
      assertThat(contrast(of(colours, names[0]), of(colours, names[1])))
          .as(scheme + ": " + pair)
          .isGreaterThanOrEqualTo(4.5);
    }
    int[] marked = mixed(of(colours, "fill"), of(colours, "code"), 0.3);
    assertThat(contrast(of(colours, "ink"), marked))
        .as(scheme + ": ink on marks")
        .isGreaterThan(4.5);
    for (String drawn : List.of("flagged", "clean", "note", "accent")) {
      assertThat(contrast(of(colours, drawn), of(colours, "card")))
          .as(scheme + drawn)
          .isGreaterThan(3);
    }
  }

  @Test
  void nothingMovesForWhoAskedForThat() throws IOException {
    String css = Files.readString(site().resolve("style.css"));
    String without = css.replaceAll("@media \\(prefers-reduced-motion[^\\n]*", "");
    assertThat(css).contains("scroll-behavior");
    assertThat(without).doesNotContain("scroll-behavior", "animation", "transition");
  }

  private Path site() {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      Jobs jobs = new Jobs(folder.resolve("job"));
      jobs.scored("a", 1, 0.5, Verdict.FLAGGED).scored("b", 1, 0.4, Verdict.CLEAN);
      LeaderboardBuilder.build(List.of(jobs.path()), out, "assay");
    }
    return out;
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.walk(site())) {
      return all.filter(p -> p.toString().endsWith(".html")).toList();
    }
  }

  private Map<String, String> colours(String scheme) throws IOException {
    String css = Files.readString(site().resolve("style.css"));
    int dark = css.indexOf("prefers-color-scheme: dark");
    String part = scheme.equals("dark") ? css.substring(dark) : css.substring(0, dark);
    Map<String, String> colours = new HashMap<>();
    COLOUR.matcher(part).results().forEach(m -> colours.putIfAbsent(m.group(1), m.group(2)));
    return colours;
  }

  private static int[] of(Map<String, String> colours, String name) {
    int rgb = Integer.parseInt(Objects.requireNonNull(colours.get(name), name).substring(1), 16);
    return new int[] {rgb >> 16, rgb >> 8 & 255, rgb & 255};
  }

  private static int[] mixed(int[] one, int[] other, double share) {
    int[] mixed = new int[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = (int) Math.round(share * one[i] + (1 - share) * other[i]);
    }
    return mixed;
  }

  private static double contrast(int[] one, int[] other) {
    double light = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(int[] rgb) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = rgb[i] / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(1));
  }
}
