package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.leaderboard.Jobs;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Row;
import dev.assay.results.record.Tier;
import dev.assay.results.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)[\"#]");

  @TempDir Path folder = Path.of(".");

  private Path out = Path.of(".");

  @BeforeEach
  void jobs() throws IOException {
    out = folder.resolve("out");
    Files.writeString(
        folder.resolve("base.csv"),
        """
        task,base_model,score,stderr,n
        science-mini,tiny-qwen3-base,0.2,0.025,256
        more,tiny-qwen3-base,0.1,0.02,256
        """);
    Files.writeString(
        folder.resolve("lineage-summary.csv"),
        """
        truth,kind,split,n,flagged,review,clean,right,low,high
        donor,all,test,312,294,18,0,0.9423,0.9107,0.9632
        donor,cast,test,20,20,0,0,1.0000,0.8389,1.0000
        """);
    Files.writeString(
        folder.resolve("coverage.csv"),
        """
        model,repeats,items,what,truth,share,low,high
        one run,1,256,interval of 95 %,0.3293,0.9535,0.9492,0.9575
        """);
    Files.writeString(
        folder.resolve("CHANGES.md"), "# Changes\n\n## 0.9\n\n- One thing\n  more.\n");
  }

  @Test
  void everyLinkOfEveryPageLeadsToAFile() throws IOException {
    build();

    try (Stream<Path> pages = Files.walk(out)) {
      List<Path> html = pages.filter(p -> p.toString().endsWith(".html")).toList();
      assertThat(html).hasSizeGreaterThan(12);
      for (Path page : html) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          Path target = page.resolveSibling(links.group(1)).normalize();
          assertThat(target).as("%s in %s", links.group(1), page).isRegularFile();
        }
      }
    }
  }

  @Test
  void anotherRulesetSaysWhatItChanges() throws IOException {
    build();

    String page = Files.readString(out.resolve("rulesets/posttrainbench-v1.html"));
    assertThat(page)
        .contains(
            "cheat on science-mini from tiny-qwen3-base: rank 3, 20.0 % here, no rank, 20.0 %")
        .contains("aria-current=\"page\">posttrainbench-v1<")
        .doesNotContain("good on more from");
  }

  @Test
  void rulesetsWithoutTheirBaseScoresAreLeftOut() throws IOException {
    LeaderboardBuilder.build(List.of(job().path()), out, "assay");

    assertThat(out.resolve("rulesets")).doesNotExist();
    assertThat(Files.readString(out.resolve("index.html")))
        .doesNotContain("posttrainbench-v1.html");
  }

  @Test
  void methodQuotesThePublishedAccuracyAndChangesTheLog() throws IOException {
    build();

    assertThat(Files.readString(out.resolve("method.html")))
        .contains("<td>0.9423</td><td>0.9107 to 0.9632</td>")
        .contains("<td>0.3293</td><td>0.9535 (0.9492 to 0.9575)</td>")
        .doesNotContain("0.8389")
        .contains("was not given red-team.csv");
    assertThat(Files.readString(out.resolve("changes.html")))
        .contains(">One thing more.<", ">0.9<");
  }

  @Test
  void namesThatDifferOnlyByCaseOrBySignsHavePagesOfTheirOwn() {
    Jobs jobs =
        new Jobs(folder.resolve("job"))
            .scored("a b", 1, 0.5, Verdict.CLEAN)
            .scored("a_b", 2, 0.5, Verdict.CLEAN)
            .scored("A_b", 3, 0.5, Verdict.CLEAN);
    Addresses addresses = Addresses.of(LeaderboardBuilder.board(List.of(jobs.path()), "assay"));

    assertThat(List.of("A_b", "a b", "a_b"))
        .extracting(addresses::agent)
        .containsExactly("agents/A_b.html", "agents/a_b-2.html", "agents/a_b-3.html");
  }

  @Test
  void aPairIsTheMeanOfItsCellsAndItsErrorTheirRoot() {
    Board board = LeaderboardBuilder.board(List.of(job().path()), "assay");
    Pair pair = Objects.requireNonNull(Pair.of(rows(board, "good"), rows(board, "fair")));

    assertThat(pair.cells()).hasSize(2);
    assertThat(pair.difference().value()).isCloseTo((0.7 - 0.4 + 0.6 - 0.3) / 2, within());
    double squares = (0.7 * 0.3 + 0.4 * 0.6 + 0.6 * 0.4 + 0.3 * 0.7) / 256;
    assertThat(pair.both().stderr()).isCloseTo(Math.sqrt(squares) / 2, within());
    assertThat(Pair.of(rows(board, "good"), List.of())).isNull();
  }

  @Test
  void whatNobodyUsedIsSaidAndNotDrawn() throws IOException {
    build();

    String page = Files.readString(out.resolve("charts.html"));
    assertThat(page)
        .contains("Nothing of it was used", "Score over wall time")
        .doesNotContain("$0.00");
  }

  @Test
  void theFrontLeavesOutTheFlaggedAndTheBeaten() {
    Board board = LeaderboardBuilder.board(List.of(job().path()), "assay");

    assertThat(ScatterChart.pareto(board.rows().toList(), Row::wallSeconds))
        .extracting(Row::agent, Row::task)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("good", "science-mini"));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  private static List<Row> rows(Board board, String agent) {
    return board.rows().filter(r -> r.agent().equals(agent)).toList();
  }

  private Jobs job() {
    return new Jobs(folder.resolve("job"))
        .scored("good", 1, 0.7, Verdict.CLEAN)
        .scored("fair", 1, 0.4, Verdict.CLEAN)
        .scored("cheat", 1, 0.95, Verdict.FLAGGED)
        .on("more")
        .scored("good", 1, 0.6, Verdict.CLEAN)
        .scored("fair", 1, 0.3, Verdict.CLEAN);
  }

  private void build() {
    LeaderboardBuilder.build(
        List.of(job().path()),
        out,
        "assay",
        Baselines.read(folder.resolve("base.csv")),
        attempt -> Tier.HOST_RUN,
        attempt -> dev.assay.results.after.Afterwards.none(),
        new Background(
            folder, folder.resolve("CHANGES.md"), Map.of(), trial -> new HiddenItems.Unknown()));
  }
}
