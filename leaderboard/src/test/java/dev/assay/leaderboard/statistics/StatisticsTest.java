package dev.assay.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final Map<String, Double> WEIGHTS = Map.of("easy", 0.25, "hard", 0.75);

  private static CellScores cell(String benchmark, String model, double error, double... scores) {
    double[] errors = new double[scores.length];
    java.util.Arrays.fill(errors, error);
    return new CellScores(benchmark, model, scores, errors);
  }

  /** Two benchmarks, two base models, three repeats, around a level. */
  private static AgentScores agent(String name, double level, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CellScores> cells = new ArrayList<>();
    for (String benchmark : WEIGHTS.keySet().stream().sorted().toList()) {
      for (String model : List.of("one", "two")) {
        double[] scores = random.doubles(3, level - 0.02, level + 0.02).toArray();
        cells.add(cell(benchmark, model, 0.01, scores));
      }
    }
    return AgentScores.of(name, cells, WEIGHTS);
  }

  @Test
  void an_agents_score_and_error_are_as_by_hand() {
    AgentScores agent =
        AgentScores.of(
            "a",
            List.of(
                cell("easy", "one", 0.02, 0.5, 0.6, 0.7),
                cell("easy", "two", 0.02, 0.4),
                cell("hard", "one", 0.01, 0.2)),
            WEIGHTS);
    assertThat(agent.score()).isCloseTo(0.25 * (0.6 + 0.4) / 2 + 0.75 * 0.2, within(1e-12));
    double first = 0.02 * 0.02 + 0.01 / 3;
    double variance = 0.125 * 0.125 * (first + 0.0004) + 0.75 * 0.75 * 0.0001;
    assertThat(agent.stderr()).isCloseTo(Math.sqrt(variance), within(1e-12));
  }

  @Test
  void a_benchmark_without_a_cell_is_an_error_not_a_gap() {
    assertThatThrownBy(() -> AgentScores.of("a", List.of(cell("easy", "one", 0, 0.5)), WEIGHTS))
        .hasMessageContaining("a has no cell of hard");
  }

  @Test
  void headroom_weighs_inversely_and_none_is_an_error() {
    assertThat(Weights.inverseHeadroom(Map.of("x", 0.1, "y", 0.2), Map.of("x", 0.2, "y", 0.6)))
        .containsEntry("x", 0.8)
        .containsEntry("y", 0.2);
    assertThatThrownBy(() -> Weights.inverseHeadroom(Map.of("x", 0.3), Map.of("x", 0.3)))
        .hasMessageContaining("no headroom on x");
  }

  @Test
  void two_way_error_is_that_of_a_mean_where_there_is_one_repeat() {
    TwoWay one = TwoWay.of(new double[][] {{1, 0, 0, 1, 1, 0, 0, 0}});
    double p = 3 / 8.0;
    assertThat(one.mean()).isEqualTo(p);
    assertThat(one.stderr()).isCloseTo(Math.sqrt(p * (1 - p) / 7), within(1e-12));
    assertThat(one.repeats()).isZero();
  }

  @Test
  void the_same_grades_again_say_nothing_new() {
    double[] grades = {1, 0, 0, 1, 1, 0, 0, 0};
    assertThat(TwoWay.of(new double[][] {grades, grades, grades}).stderr())
        .isCloseTo(TwoWay.of(new double[][] {grades}).stderr(), within(1e-12));
  }

  /** Mean squares by another program, from the definitions: items 8/15, repeats 2/15, rest 2/15. */
  @Test
  void two_way_error_agrees_with_an_independent_analysis() {
    double[][] grades = {
      {1, 0, 1, 1, 0, 1, 0, 0, 1, 1}, {1, 0, 0, 1, 0, 1, 1, 0, 1, 1}, {0, 0, 1, 1, 0, 0, 0, 0, 1, 1}
    };
    TwoWay result = TwoWay.of(grades);
    assertThat(result.mean()).isCloseTo(16 / 30.0, within(1e-12));
    assertThat(result.items()).isCloseTo(8 / 15.0 / 30, within(1e-12));
    assertThat(result.repeats()).isCloseTo(0, within(1e-12));
  }

  @Test
  void the_bootstraps_spread_is_the_standard_error_where_there_is_one_repeat() {
    AgentScores agent =
        AgentScores.of(
            "a",
            List.of(
                cell("easy", "one", 0.02, 0.5),
                cell("easy", "two", 0.03, 0.4),
                cell("hard", "one", 0.01, 0.2)),
            WEIGHTS);
    double[] draws = new Bootstrap(40_000, 1).scores(agent);
    double mean = java.util.Arrays.stream(draws).average().orElseThrow();
    double squares = java.util.Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).sum();
    assertThat(mean).isCloseTo(agent.score(), within(3e-4));
    double sd = Math.sqrt(squares / (draws.length - 1));
    assertThat(sd).isCloseTo(agent.stderr(), within(0.02 * agent.stderr()));
    assertThat(new Bootstrap(40_000, 1).scores(agent)).isEqualTo(draws);
  }

  @Test
  void of_repeats_alone_the_interval_is_students() {
    Bootstrap.Interval interval = interval(cell("x", "m", 0, 0.5, 0.6, 0.7));
    // scipy.stats.t.ppf(0.975, 2) / sqrt(3) * 0.1; Monte Carlo's own error is a fortieth of it
    double reach = 4.302652729749462 / Math.sqrt(3) * 0.1;
    assertThat(interval.low()).isCloseTo(0.6 - reach, within(0.025 * reach));
    assertThat(interval.high()).isCloseTo(0.6 + reach, within(0.025 * reach));
  }

  @Test
  void of_a_share_of_items_the_interval_is_wilsons() {
    double error = Math.sqrt(5 / 256.0 * 251 / 256 / 256);
    Bootstrap.Interval few =
        interval(new CellScores("x", "m", new double[] {5 / 256.0}, new double[] {error}, 256));
    assertThat(few.low()).isCloseTo(wilson(5, 256, -1), within(2e-5));
    assertThat(few.high()).isCloseTo(wilson(5, 256, 1), within(2e-5));
    Bootstrap.Interval none =
        interval(new CellScores("x", "m", new double[] {0}, new double[] {0.05}, 30));
    assertThat(none.low()).isCloseTo(0, within(1e-9));
    assertThat(none.high()).isCloseTo(wilson(0, 30, 1), within(1e-3));
  }

  /** As Wilson gives it (1927), for {@code right} of {@code n}. */
  private static double wilson(int right, int n, int sign) {
    double z = 1.959963984540054;
    double p = (double) right / n;
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
    return (p + z * z / (2 * n) + sign * half) / (1 + z * z / n);
  }

  private static Bootstrap.Interval interval(CellScores cell) {
    AgentScores one = AgentScores.of("a", List.of(cell), Map.of("x", 1.0));
    return new Bootstrap(40_000, 1).interval(one, 0.95);
  }

  @Test
  void quantiles_are_those_of_type_seven() {
    double[] sorted = {1, 2, 4, 8};
    assertThat(Bootstrap.quantile(sorted, 0.25)).isCloseTo(1.75, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 0.9)).isCloseTo(6.8, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(8);
  }

  @Test
  void a_paired_test_of_one_cell_is_the_exact_permutation_test() {
    AgentScores a = AgentScores.of("a", List.of(cell("x", "m", 0, 5, 6, 7)), Map.of("x", 1.0));
    AgentScores b = AgentScores.of("b", List.of(cell("x", "m", 0, 1, 2, 3)), Map.of("x", 1.0));
    PairedTest.Result result = new PairedTest(100_000, 3).compare(a, b);
    assertThat(result.difference()).isEqualTo(4);
    // Two of the 20 ways to deal six scores are as extreme.
    assertThat(result.p()).isCloseTo(0.1, within(0.004));
  }

  @Test
  void agents_that_are_the_same_are_told_apart_as_often_as_the_level_says() {
    int rejected = 0;
    for (int k = 0; k < 400; k++) {
      AgentScores a = agent("a", 0.4, 1000 + k);
      AgentScores b = agent("b", 0.4, 9000 + k);
      rejected += new PairedTest(400, k).compare(a, b).p() <= 0.1 ? 1 : 0;
    }
    // Binomial of 400 at .1: 40 ± 6, and five of these to both sides.
    assertThat(rejected).isBetween(10, 70);
  }

  @Test
  void ranks_overlap_where_scores_cannot_be_told_apart() {
    List<AgentScores> agents =
        List.of(
            agent("good", 0.6, 1),
            agent("fair", 0.4, 2),
            agent("even", 0.4, 3),
            agent("poor", 0.2, 4));
    List<Ranks.Place> places = Ranks.of(agents, new PairedTest(20_000, 7), 0.05);
    assertThat(places.getFirst().agent()).isEqualTo("good");
    assertThat(places.getFirst().best()).isEqualTo(1);
    assertThat(places.getFirst().worst()).isEqualTo(1);
    assertThat(places.getLast().best()).isEqualTo(4);
    Ranks.Place middle =
        places.stream().filter(p -> p.agent().equals("fair")).findFirst().orElseThrow();
    assertThat(middle.best()).isEqualTo(2);
    assertThat(middle.worst()).isEqualTo(3);
    assertThat(middle.like()).containsExactly("even");
  }

  /** R: p.adjust(c(.01, .04, .03, .005), "holm") is .03 .06 .06 .02. */
  @Test
  void holms_correction_is_that_of_r() {
    double[] corrected = Ranks.holm(new double[] {0.01, 0.04, 0.03, 0.005});
    assertThat(corrected).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void two_scores_are_compared_as_scipy_does() {
    // 2 * scipy.stats.norm.sf(abs(0.7 - 0.6) / numpy.hypot(0.03, 0.04)), and of .6 and .7
    Ranks.Difference better =
        UnpairedTest.compare(new UnpairedTest.Entry(0.7, 0.03), new UnpairedTest.Entry(0.6, 0.04));
    Ranks.Difference worse =
        UnpairedTest.compare(new UnpairedTest.Entry(0.6, 0.03), new UnpairedTest.Entry(0.7, 0.04));

    assertThat(better.value()).isCloseTo(0.1, within(1e-12));
    assertThat(worse.value()).isCloseTo(-0.1, within(1e-12));
    assertThat(better.p()).isCloseTo(0.04550026389635843, within(1e-12)).isEqualTo(worse.p());
  }

  @Test
  void errors_from_few_repeats_are_compared_as_scipy_does() {
    UnpairedTest.Entry a = new UnpairedTest.Entry(0.7, 0.03, 2);
    UnpairedTest.Entry b = new UnpairedTest.Entry(0.6, 0.04, 3);
    UnpairedTest.Entry both = UnpairedTest.difference(a, b);
    // Welch: df = (.0009 + .0016)**2 / (.0009**2 / 2 + .0016**2 / 3); 2 * scipy.stats.t.sf(2, df)
    assertThat(both.freedom()).isCloseTo(4.966887417218543, within(1e-9));
    assertThat(UnpairedTest.compare(a, b).p()).isCloseTo(0.10231923411475843, within(1e-9));
    // scipy.stats.t.ppf(0.975, df)
    assertThat(UnpairedTest.reach(0.95, both.freedom()))
        .isCloseTo(2.5757448812114268, within(1e-9));
  }

  @Test
  void a_score_without_a_wrong_answer_has_an_error_all_the_same() {
    assertThat(UnpairedTest.Entry.ofItems(1, 0, 256).stderr())
        .isCloseTo(Math.sqrt(258.0 / 260 * (2.0 / 260) / 260), within(1e-12));
    assertThat(UnpairedTest.Entry.ofItems(0.5, 0.03, 256).stderr()).isEqualTo(0.03);
  }
}
