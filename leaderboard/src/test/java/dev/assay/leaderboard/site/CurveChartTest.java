package dev.assay.leaderboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.DetectorReport.Curve;
import dev.assay.results.record.DetectorReport.Series;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CurveChartTest {
  private static final Pattern BAR = Pattern.compile("<rect [^>]*>");

  @Test
  void aBarIsAsHighAsItsShareOfTheTop() {
    String svg = chart(2, List.of("q_proj", "k_proj"), series("alpha", 1.0, 0.5));

    assertThat(bars(svg))
        .containsExactly(
            "<rect class=\"series0\" x=\"0.00\" y=\"45.00\" width=\"405.00\" height=\"45.00\">",
            "<rect class=\"series0\" x=\"450.00\" y=\"67.50\" width=\"405.00\" height=\"22.50\">");
    assertThat(svg).contains("<title>q_proj, alpha 1.000</title>");
  }

  @Test
  void severalSeriesStandSideBySideWithALegend() {
    String svg = chart(1, List.of("a"), series("E_B", 0.25), series("E_I", 0.75));

    assertThat(bars(svg)).hasSize(2);
    assertThat(svg).contains(">E_B</span>", ">E_I</span>", "a, E_B 0.250, E_I 0.750");
  }

  @Test
  void valuesBeyondTheDrawingAreCutAndStillToldInNumbers() {
    String svg = chart(1, List.of("a", "b"), series("x", 7.5, -3.0));

    assertThat(bars(svg).getFirst()).contains("height=\"90.00\"");
    assertThat(bars(svg).getLast()).contains("height=\"0.00\"");
    assertThat(svg).contains("a, x 7.500", "b, x -3.000");
  }

  @Test
  void ofVeryManyPlacesTheLargestOfEachFewIsDrawn() {
    List<Double> values =
        IntStream.range(0, 100_000).mapToObj(i -> i == 77_777 ? 0.9 : 0.1).toList();
    List<String> labels = IntStream.range(0, 100_000).mapToObj(i -> "t" + i).toList();

    String svg = chart(1, labels, new Series("x", values));

    assertThat(bars(svg)).hasSizeLessThanOrEqualTo(450);
    assertThat(bars(svg)).filteredOn(bar -> bar.contains("height=\"81.00\"")).hasSize(1);
    assertThat(svg).hasSizeLessThan(200_000);
  }

  @Test
  void numbersThatAreNoneDrawNothing() {
    for (double top : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      String svg =
          chart(
              top, List.of("a", "b", "c"), series("x", Double.NaN, Double.POSITIVE_INFINITY, 0.5));

      assertThat(bars(svg)).hasSize(3);
      assertThat(bars(svg)).noneMatch(bar -> bar.contains("NaN") || bar.contains("Infinity"));
    }
  }

  @Test
  void seriesShorterThanTheLabelsAndNoneAtAllAreDrawnAsFarAsTheyGo() {
    assertThat(bars(chart(1, List.of("a", "b"), series("x", 0.5)))).hasSize(1);
    assertThat(bars(chart(1, List.of(), series("x", 0.5, 0.5)))).hasSize(2);
    assertThat(bars(chart(1, List.of("a")))).isEmpty();
  }

  @Test
  void moreSeriesThanColoursAreNotDrawn() {
    Series[] many = Collections.nCopies(500, series("x", 0.5)).toArray(Series[]::new);

    assertThat(bars(chart(1, List.of("a"), many))).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void namesAreText() {
    String attack = "</title><script>alert(1)</script>";

    String svg = chart(1, List.of(attack), series(attack, 0.5));

    assertThat(svg).doesNotContain("<script>").contains("&lt;script&gt;");
  }

  private static String chart(double top, List<String> labels, Series... series) {
    return CurveChart.of(new Curve("title", top, labels, List.of(series))).markup();
  }

  private static Series series(String name, Double... values) {
    return new Series(name, List.of(values));
  }

  private static List<String> bars(String svg) {
    return BAR.matcher(svg).results().map(java.util.regex.MatchResult::group).toList();
  }
}
