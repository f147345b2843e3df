package dev.assay.tasks.judged;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JudgedRunTest {
  private static final Door.Model PRICES = new Door.Model("judge-1", 1.0, 10.0);
  private static final Protocol PAIRWISE = Duels.pairwise("pairwise");

  @TempDir private Path folder;

  private Path judgements() {
    return folder.resolve("judgements.jsonl");
  }

  private static List<String> stories(int n) {
    return IntStream.range(0, n).mapToObj(AnswerChecksTest::story).toList();
  }

  /** Prefers whoever tells a story, wherever it stands. */
  private static String storyLover(String prompt) {
    return prompt.contains("| A Story") ? "Reasons.\n[[A>>B]]" : "Reasons.\n[[B>>A]]";
  }

  private JudgedScore judge(JudgeServer server, Benchmark benchmark, List<String> answers)
      throws IOException, InterruptedException {
    Path responses = Duels.answers(folder, benchmark, answers);
    JudgedRun run = new JudgedRun(benchmark, PAIRWISE, responses, judgements(), "local/judge-1");
    run.ask(server.judge("judge-1"), 4, JudgeProgress.silent());
    return run.score(PRICES, folder.resolve("grades.jsonl"));
  }

  @Test
  void each_answer_is_shown_in_both_orders_and_the_score_says_who_judged() throws Exception {
    try (JudgeServer server = new JudgeServer(JudgedRunTest::storyLover)) {
      JudgedScore score = judge(server, Duels.duels(25), stories(25));
      assertThat(score.score()).isEqualTo(1);
      assertThat(score.verdict()).isEqualTo(Verdict.CLEAN);
      assertThat(score.judge().name()).isEqualTo("local/judge-1");
      assertThat(score.judge().answeredBy()).containsExactly("judge-1-2026");
      assertThat(score.judge().promptSha256()).isEqualTo(requireNonNull(PAIRWISE.judge()).digest());
      assertThat(requireNonNull(score.pairwise()).namesA()).isEqualTo(0.5);
      // 50 replies of 1000 tokens in and 100 out, at 1 and 10 dollars a million.
      assertThat(score.judge().cost().dollars()).isCloseTo(0.05 + 0.05, within(1e-12));
      assertThat(server.bodies()).hasSize(50);
      JsonNode body = server.bodies().getFirst();
      assertThat(body.path("model").asText()).isEqualTo("judge-1");
      assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
      assertThat(body.has("temperature")).isFalse();
      assertThat(body.path("messages").path(0).path("content").asText()).isEqualTo("Be fair.");
      assertThat(Files.readAllLines(folder.resolve("grades.jsonl"))).hasSize(25);
    }
  }

  @Test
  void the_null_model_wins_by_a_fooled_judge_and_its_score_is_flagged() throws Exception {
    String constant = AnswerChecksTest.nullModel();
    try (JudgeServer server =
        new JudgeServer(prompt -> prompt.contains("| A This reply") ? "[[A>>B]]" : "[[B>>A]]")) {
      JudgedScore score =
          judge(server, Duels.duels(20), java.util.Collections.nCopies(20, constant));
      assertThat(score.score()).isEqualTo(1);
      assertThat(score.verdict()).isEqualTo(Verdict.FLAGGED);
      assertThat(score.findings())
          .extracting(finding -> finding.rule())
          .contains("judged.constant-answer", "judged.aimed-at-judge");
    }
  }

  @Test
  void a_judge_that_takes_the_first_gives_one_half_and_is_found() throws Exception {
    try (JudgeServer server = new JudgeServer(prompt -> "[[A>B]]")) {
      JudgedScore score = judge(server, Duels.duels(20), stories(20));
      assertThat(score.score()).isEqualTo(0.5);
      assertThat(requireNonNull(score.pairwise()).ordersAgree()).isZero();
      assertThat(score.findings())
          .extracting(finding -> finding.rule())
          .containsExactly("judged.position");
      assertThat(score.verdict()).isEqualTo(Verdict.REVIEW);
    }
  }

  @Test
  void a_reply_that_cannot_be_read_is_asked_for_again_and_then_kept_apart() throws Exception {
    Map<String, Integer> times = new ConcurrentHashMap<>();
    try (JudgeServer server =
        new JudgeServer(prompt -> {
          boolean again = times.merge(prompt, 1, Integer::sum) > 1;
          boolean never = prompt.contains("about 1 ");
          return never || !again ? "I would rather not." : storyLover(prompt);
        })) {
      JudgedScore score = judge(server, Duels.duels(4), stories(4));
      assertThat(score.unparsed()).isEqualTo(2);
      assertThat(score.score()).isEqualTo(0.75);
      assertThat(requireNonNull(score.pairwise()).scoreOfRead()).isEqualTo(1);
      assertThat(score.judge().askedAgain()).isEqualTo(8);
      assertThat(server.bodies()).hasSize(16);
      assertThat(score.judge().cost().inputTokens()).isEqualTo(16_000);
      assertThat(score.findings())
          .extracting(finding -> finding.rule())
          .containsExactly("judged.unparsed");
    }
  }

  @Test
  void an_item_without_an_answer_is_lost_and_nobody_is_asked() throws Exception {
    List<String> answers = new ArrayList<>(stories(4));
    answers.set(2, "<think>hm</think> \n");
    try (JudgeServer server = new JudgeServer(JudgedRunTest::storyLover)) {
      JudgedScore score = judge(server, Duels.duels(4), answers);
      assertThat(score.score()).isEqualTo(0.75);
      assertThat(score.formatFailures()).isEqualTo(1);
      assertThat(server.bodies()).hasSize(6);
    }
  }

  @Test
  void after_a_failure_only_the_rest_is_asked_and_the_file_is_as_if_nothing_had_been()
      throws Exception {
    Benchmark benchmark = Duels.duels(10);
    byte[] undisturbed;
    try (JudgeServer server = new JudgeServer(JudgedRunTest::storyLover)) {
      judge(server, benchmark, stories(10));
      undisturbed = Files.readAllBytes(judgements());
      Files.delete(judgements());
    }
    try (JudgeServer server = new JudgeServer(JudgedRunTest::storyLover)) {
      server.failFrom(9);
      assertThatThrownBy(() -> judge(server, benchmark, stories(10)))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("no money left");
      int kept = Files.readAllLines(judgements()).size();
      assertThat(kept).isBetween(1, 8);
      Files.writeString(judgements(), "{\"cut\":", java.nio.file.StandardOpenOption.APPEND);
      server.failFrom(Integer.MAX_VALUE);
      int before = server.bodies().size();
      judge(server, benchmark, stories(10));
      assertThat(server.bodies().size() - before).isEqualTo(20 - kept);
    }
    assertThat(Files.readAllBytes(judgements())).isEqualTo(undisturbed);
  }

  @Test
  void what_is_recorded_gives_the_same_score_without_a_judge() throws Exception {
    Benchmark benchmark = Duels.duels(5);
    JudgedScore first;
    try (JudgeServer server = new JudgeServer(JudgedRunTest::storyLover)) {
      first = judge(server, benchmark, stories(5));
    }
    Path responses = folder.resolve("answers.jsonl");
    JudgedScore again =
        new JudgedRun(benchmark, PAIRWISE, responses, judgements(), null).score(PRICES, null);
    assertThat(Json.pretty(again)).isEqualTo(Json.pretty(first));
  }

  @Test
  void replies_about_other_answers_or_by_another_judge_are_not_taken() throws Exception {
    Benchmark benchmark = Duels.duels(5);
    try (JudgeServer server = new JudgeServer(JudgedRunTest::storyLover)) {
      judge(server, benchmark, stories(5));
    }
    Path same = folder.resolve("answers.jsonl");
    assertThatThrownBy(
            () -> new JudgedRun(benchmark, PAIRWISE, same, judgements(), "local/judge-2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has replies of local/judge-1 and not of local/judge-2");
    List<String> others = stories(10).subList(5, 10);
    Path changed = Duels.answers(folder, benchmark, others);
    JudgedRun run = new JudgedRun(benchmark, PAIRWISE, changed, judgements(), "local/judge-2");
    assertThatThrownBy(() -> run.score(null, null)).hasMessageContaining("missing");
  }

  @Test
  void a_benchmark_is_judged_whole_or_not_at_all() throws Exception {
    Benchmark benchmark = Duels.duels(5);
    Path responses = Duels.answers(folder, benchmark, stories(4));
    assertThatThrownBy(() -> new JudgedRun(benchmark, PAIRWISE, responses, judgements(), null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("d4");
  }

  @Test
  void the_cost_ahead_is_a_quarter_of_the_bytes_and_the_longest_replies() throws Exception {
    Benchmark benchmark = Duels.duels(3);
    Path responses = Duels.answers(folder, benchmark, List.of("x", "y", "z"));
    JudgedRun run = new JudgedRun(benchmark, PAIRWISE, responses, judgements(), null);
    JudgeCost ahead = run.ahead(PRICES);
    assertThat(ahead.calls()).isEqualTo(6);
    assertThat(ahead.outputTokens()).isEqualTo(300);
    // "Q Write about 0 | A x | B the opponent's words on matter 0 | " and twelve letters: 74, and
    // 8.
    assertThat(ahead.inputTokens()).isEqualTo((6 * (73 + 8) + 3) / 4);
    double in = ahead.inputTokens() / 1e6;
    assertThat(ahead.inputDollars(PRICES)).isCloseTo(in, within(1e-12));
    assertThat(ahead.dollars()).isCloseTo(in + 300 * 10 / 1e6, within(1e-12));
    assertThat(run.ahead(null).dollars()).isNull();
  }

  @Test
  void a_rubric_is_asked_about_criterion_by_criterion() throws Exception {
    Benchmark benchmark = Duels.benchmark(Duels.rubric("r1", 5, 3, -4), Duels.rubric("r2", 2, -2));
    Path responses = Duels.answers(folder, benchmark, List.of("Drink water.", "Rest well."));
    try (JudgeServer server =
        new JudgeServer(
            prompt -> prompt.endsWith("statement 0 of r1") ? "Yes.\nMET: YES" : "No.\nMET: NO")) {
      JudgedRun run =
          new JudgedRun(
              benchmark, Duels.byRubric("rubric"), responses, judgements(), "local/judge-1");
      run.ask(server.judge("judge-1"), 2, JudgeProgress.silent());
      JudgedScore score = run.score(null, null);
      assertThat(score.score()).isCloseTo(5.0 / 8 / 2, within(1e-12));
      assertThat(requireNonNull(score.rubric()).criteria()).isEqualTo(5);
      assertThat(score.judge().cost().dollars()).isNull();
      assertThat(server.bodies())
          .extracting(body -> body.path("messages").path(1).path("content").asText())
          .contains("user: Hm.\n\nassistant: ?\n\nuser: Help. | Drink water. | statement 2 of r1");
    }
  }
}
