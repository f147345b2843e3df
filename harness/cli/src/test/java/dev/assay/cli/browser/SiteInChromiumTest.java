package dev.assay.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.cli.scale.SyntheticJob;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site as a person opens it: from disk, in a real browser. */
@Tag("browser")
final class SiteInChromiumTest {
  private static final String ROWS =
      "[...document.querySelectorAll('section.board tbody tr')].map(r => [r.dataset.rank,"
          + " r.dataset.agent, r.dataset.benchmark, r.dataset.model, r.dataset.score,"
          + " r.dataset.verdict])";

  /** Visible rows' agents, in the order that they stand in. */
  private static final String SHOWN =
      "[...document.querySelectorAll('section.board tbody tr')]"
          + ".filter(r => r.getClientRects().length > 0).map(r => r.dataset.agent)";

  private static final String TOO_WIDE =
      "[document.documentElement.scrollWidth, window.innerWidth]";

  @TempDir private static Path folder = Path.of(".");
  private static Path site = Path.of(".");
  private static JsonNode board = Json.MAPPER.nullNode();
  private static @Nullable Chromium chromium;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      System.out.println("SKIPPED, no Chromium on the path: apt-get install chromium");
      Assumptions.abort("no Chromium");
    }
    site = folder.resolve("site");
    Path job = new SyntheticJob(folder.resolve("job"), 7).write(6, 3, 2, 3);
    LeaderboardBuilder.build(List.of(job), site, "assay");
    board = Json.MAPPER.readTree(site.resolve("leaderboard.json").toFile());
    chromium = Chromium.start(program.orElseThrow());
  }

  @AfterAll
  static void end() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Tab open(String page) {
    Tab tab = java.util.Objects.requireNonNull(chromium).tab();
    tab.size(1280, 800);
    tab.open(site.resolve(page));
    return tab;
  }

  /** The board, one of each other kind of page, and a trial of each verdict. */
  private static List<String> pages() throws IOException {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "index.html",
                "charts.html",
                "compare.html",
                "method.html",
                "changes.html",
                "downloads.html"));
    for (String kind : List.of("agents", "tasks")) {
      try (Stream<Path> files = Files.list(site.resolve(kind))) {
        pages.add(kind + "/" + files.sorted().findFirst().orElseThrow().getFileName());
      }
    }
    for (String verdict : List.of("clean", "review", "flagged")) {
      pages.add(trial(verdict).get("page").asText());
    }
    return pages;
  }

  private static JsonNode trial(String verdict) {
    return trials()
        .filter(t -> t.get("verdict").asText().equals(verdict))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> trials() {
    return rows().flatMap(r -> r.get("trials").valueStream());
  }

  private static Stream<JsonNode> rows() {
    return board.at("/sections/0/rows").valueStream();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void the_board_shows_what_the_json_says_in_its_order() {
    List<List<String>> shown =
        open("index.html").value(ROWS).valueStream().map(SiteInChromiumTest::texts).toList();

    List<List<String>> said =
        rows()
            .map(r ->
                List.of(
                    r.get("rank").asText("").replace("null", ""),
                    r.get("agent").asText(),
                    r.get("task").asText(),
                    r.get("base_model").asText(),
                    r.get("score").asText("").replace("null", ""),
                    r.get("verdict").asText()))
            .toList();
    assertThat(shown).hasSize(36).isEqualTo(said);
  }

  @Test
  void the_scores_that_a_reader_sees_are_the_jsons() {
    Tab tab = open("index.html");
    List<String> seen =
        texts(
            tab.value(
                "[...document.querySelectorAll('section.board tbody tr td.score')].map(c =>"
                    + " c.innerText.replaceAll(/\\s+/g, ' ').trim())"));

    List<JsonNode> rows = rows().toList();
    assertThat(seen).hasSameSizeAs(rows);
    for (int i = 0; i < seen.size(); i++) {
      JsonNode score = rows.get(i).get("score");
      if (!score.isNull()) {
        String percent = String.format(Locale.ROOT, "%.1f", 100 * score.asDouble());
        String error =
            String.format(Locale.ROOT, "%.1f", 100 * rows.get(i).get("stderr").asDouble());
        String low =
            String.format(Locale.ROOT, "%.1f", 100 * rows.get(i).at("/standing/low").asDouble());
        assertThat(seen.get(i)).contains(percent, error, low, "448 items");
      }
    }
  }

  @Test
  void sorting_and_filtering_keep_what_they_should() {
    Tab tab = open("index.html");
    tab.value("document.querySelector('thead th.agent button').click()");
    List<String> sorted = texts(tab.value(SHOWN));
    assertThat(sorted).hasSize(36).isSorted();

    JsonNode options =
        tab.value(
            "(() => { const s = [...document.querySelectorAll('select')].find(e =>"
                + " [...e.options].some(o => o.value === 'flagged')); s.value = 'flagged';"
                + " s.dispatchEvent(new Event('change', {bubbles: true}));"
                + " return [...s.options].map(o => o.value); })()");
    assertThat(texts(options)).contains("clean", "review");
    long flagged = rows().filter(r -> r.get("verdict").asText().equals("flagged")).count();
    assertThat(flagged).isPositive();
    assertThat(texts(tab.value(SHOWN))).hasSize((int) flagged);
  }

  @Test
  void comparing_shows_the_chosen_pair_alone() {
    Tab tab = open("compare.html");
    String choose =
        "(() => { const s = [...document.querySelectorAll('select')];"
            + " s[0].value = 'agent-01'; s[1].value = 'agent-04';"
            + " s.forEach(e => e.dispatchEvent(new Event('change', {bubbles: true})));"
            + " return [...document.querySelectorAll('tr.pair')]"
            + ".filter(r => r.getClientRects().length > 0)"
            + ".map(r => r.dataset.first + ' ' + r.dataset.second); })()";

    assertThat(texts(tab.value(choose))).containsExactly("agent-01 agent-04");
    assertThat(tab.problems()).isEmpty();
  }

  @Test
  void charts_draw_every_scored_row_and_tell_its_numbers() {
    Tab tab = open("charts.html");
    String titles =
        tab.value("[...document.querySelectorAll('svg title')].map(t => t.textContent).join('\\n')")
            .asText();

    List<JsonNode> scored = rows().filter(r -> !r.get("score").isNull()).toList();
    assertThat(scored).isNotEmpty();
    for (JsonNode row : scored) {
      String percent = String.format(Locale.ROOT, "%.1f", 100 * row.get("score").asDouble());
      assertThat(titles.lines())
          .anyMatch(t -> t.contains(row.get("agent").asText()) && t.contains(percent));
    }
  }

  @Test
  void a_trials_page_says_its_score_and_verdict() {
    for (String verdict : List.of("clean", "review", "flagged")) {
      JsonNode trial = trial(verdict);
      String text = open(trial.get("page").asText()).value("document.body.innerText").asText();

      assertThat(text.toLowerCase(Locale.ROOT)).contains(verdict);
      if (trial.at("/outcome/kind").asText().equals("scored")) {
        double score = 100 * trial.at("/outcome/score").asDouble();
        assertThat(text).contains(String.format(Locale.ROOT, "%.1f", score));
      }
    }
  }

  @Test
  void an_agents_page_has_each_of_its_cells() {
    Tab tab = open("agents/agent-02.html");
    List<String> shown =
        texts(
            tab.value(
                "[...document.querySelectorAll('tbody tr')].map(r => r.cells[1].innerText + ' ' +"
                    + " r.cells[2].innerText)"));

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            rows()
                .filter(r -> r.get("agent").asText().equals("agent-02"))
                .map(r -> r.get("task").asText() + " " + r.get("base_model").asText())
                .toList());
  }

  @Test
  void no_page_breaks_its_policy_asks_the_network_or_is_wider_than_a_phone_or_a_desk()
      throws IOException {
    Tab tab = java.util.Objects.requireNonNull(chromium).tab();
    for (String page : pages()) {
      for (int width : List.of(375, 1280)) {
        tab.size(width, 800);
        tab.open(site.resolve(page));
        JsonNode widths = tab.value(TOO_WIDE);
        assertThat(widths.get(0).asInt())
            .as("%s at %d pixels", page, width)
            .isLessThanOrEqualTo(widths.get(1).asInt());
      }
    }
    assertThat(tab.problems()).isEmpty();
    assertThat(tab.requests()).isNotEmpty().allMatch(url -> url.startsWith("file:"));
  }

  @Test
  void a_script_that_was_smuggled_in_does_not_run_and_is_told() throws IOException {
    Path page = site.resolve("smuggled.html");
    Files.writeString(
        page,
        Files.readString(site.resolve("index.html"))
            .replace("</body>", "<script>document.title = 'smuggled'</script></body>"));

    Tab tab = open("smuggled.html");

    assertThat(tab.value("document.title").asText()).isNotEqualTo("smuggled");
    assertThat(tab.problems()).anyMatch(p -> p.contains("Content Security Policy"));
  }
}
