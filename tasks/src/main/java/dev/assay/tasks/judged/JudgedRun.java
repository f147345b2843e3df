package dev.assay.tasks.judged;

import dev.assay.results.InputException;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.wire.TokenCount;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.JudgeRules;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.recorded.ItemBootstrap;
import dev.assay.tasks.recorded.RecordedScoring;
import dev.assay.tasks.scoring.Scorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers and what a judge says of them: what is missing is asked, and the score computed from what
 * is recorded.
 */
public final class JudgedRun {
  private final Benchmark benchmark;
  private final Protocol protocol;
  private final JudgeRules rules;
  private final Scorer scorer;
  private final Verdicts verdicts;
  private final Path responses;
  private final JudgementFile file;
  private final List<Answer> answers;
  private final List<Call> calls;
  private final Map<String, Judgement> replies;
  private final List<String> notes = new ArrayList<>();

  /**
   * Reads answers, all of them, and the replies that are there.
   *
   * @param responses completions in any format of {@link RecordedScoring}
   * @param judgements the judge's replies; need not be there yet
   * @param judge who must have given them; null for anybody
   * @throws InputException that names and counts what is wrong with the completions
   */
  public JudgedRun(
      Benchmark benchmark,
      Protocol protocol,
      Path responses,
      Path judgements,
      @Nullable String judge) {
    this.benchmark = benchmark;
    this.protocol = protocol;
    this.responses = responses;
    rules = Objects.requireNonNull(protocol.judge());
    scorer = Scorer.named(protocol.scorer());
    verdicts = Verdicts.of(scorer);
    answers = answers();
    calls = Questions.of(rules, answers);
    file = new JudgementFile(judgements);
    replies = file.matching(rules, calls, judge);
  }

  private List<Answer> answers() {
    List<@Nullable String> found =
        new RecordedScoring(benchmark, protocol).answers(responses, notes::add);
    List<Answer> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      all.add(new Answer(benchmark.test().get(i), found.get(i)));
    }
    return all;
  }

  /** What asking the rest costs at most. */
  public JudgeCost ahead(Door.@Nullable Model prices) {
    List<Call> missing = calls.stream().filter(c -> !replies.containsKey(c.key())).toList();
    return JudgeCost.ahead(missing, rules.system(), rules.maxTokens(), prices);
  }

  /**
   * Asks what is missing.
   *
   * @throws dev.assay.results.EnvironmentException where the judge does not reply; asked again, it
   *     goes on there
   */
  public void ask(Judge judge, int concurrency, JudgeProgress progress)
      throws InterruptedException {
    new Judging(rules, verdicts, file, progress).ask(judge, calls, replies, concurrency);
    file.finish(calls, replies);
  }

  /** The replies about one item that are there, and what they were read as. */
  public List<Explained> explain(String id) {
    if (answers.stream().noneMatch(answer -> answer.item().id().equals(id))) {
      throw new InputException("benchmark " + benchmark.id() + " has no item " + id);
    }
    List<Explained> explained = new ArrayList<>();
    for (Call call : calls) {
      Judgement reply = replies.get(call.key());
      if (call.id().equals(id) && reply != null) {
        explained.add(
            new Explained(
                call.part(), verdicts.label(reply.reply()), reply.reply(), call.prompt()));
      }
    }
    return explained;
  }

  /**
   * A reply and what it was to.
   *
   * @param verdict null where the reply cannot be read
   */
  public record Explained(String part, @Nullable String verdict, String reply, String prompt) {}

  /**
   * The score; needs no judge.
   *
   * @param prices of the judge, for the cost; null where they are not known
   * @param grades where a line an item is written; null for nowhere
   * @throws InputException where replies are missing
   */
  public JudgedScore score(Door.@Nullable Model prices, @Nullable Path grades) {
    List<Judged> judged = judged();
    Metric metric = metric(judged);
    List<Finding> findings = new ArrayList<>(new AnswerChecks(responses.toString()).of(answers));
    findings.addAll(new JudgeChecks(responses.toString()).of(judged, rules.comparesTwo()));
    if (grades != null) {
      List<JudgedGrade> lines = new ArrayList<>();
      for (int i = 0; i < judged.size(); i++) {
        lines.add(JudgedGrade.of(judged.get(i), metric.items().get(i)));
      }
      Json.writeLines(grades, lines);
    }
    return new JudgedScore(
        JudgedScore.SCHEMA,
        benchmark.id(),
        protocol.name(),
        protocol.version(),
        answers.size(),
        metric.score(),
        metric.stderr(),
        metric.rule(),
        (int) answers.stream().filter(answer -> answer.text() == null).count(),
        metric.counted().length,
        (int)
            judged.stream()
                .flatMap(j -> j.verdicts().stream())
                .filter(v -> v.label() == null)
                .count(),
        findings.stream()
            .map(Finding::severity)
            .max(Comparator.naturalOrder())
            .orElse(Severity.NOTE)
            .verdict(),
        ItemBootstrap.interval(metric.counted()),
        by(prices),
        rules.comparesTwo() ? PairwiseCounts.of(judged) : null,
        rules.comparesTwo() ? null : RubricCounts.of(judged),
        findings,
        notes);
  }

  private Metric metric(List<Judged> judged) {
    return switch (scorer) {
      case PAIRWISE -> Pairwise.assay(judged);
      case POSTTRAINBENCH_PAIRWISE -> Pairwise.postTrainBench(judged);
      case RUBRIC -> Rubrics.assay(judged);
      case POSTTRAINBENCH_RUBRIC -> Rubrics.postTrainBench(judged);
      default -> throw new IllegalStateException(scorer + " asks no judge");
    };
  }

  private List<Judged> judged() {
    if (replies.size() < calls.size()) {
      throw new InputException(
          (calls.size() - replies.size())
              + " of the judge's "
              + calls.size()
              + " replies are missing",
          "name a judge: --judge PROVIDER/MODEL; or the file that has them: --judgements FILE");
    }
    Map<String, List<Judged.Verdict>> byItem = new java.util.HashMap<>();
    for (Call call : calls) {
      String reply = Objects.requireNonNull(replies.get(call.key())).reply();
      byItem
          .computeIfAbsent(call.id(), id -> new ArrayList<>())
          .add(new Judged.Verdict(call.part(), verdicts.label(reply), reply));
    }
    return answers.stream()
        .map(a -> new Judged(a.item(), a.text(), byItem.getOrDefault(a.item().id(), List.of())))
        .toList();
  }

  private JudgedScore.By by(Door.@Nullable Model prices) {
    List<Judgement> lines =
        calls.stream().map(call -> Objects.requireNonNull(replies.get(call.key()))).toList();
    TokenCount used =
        lines.stream().map(Judgement::tokens).reduce(TokenCount.NONE, TokenCount::plus);
    return new JudgedScore.By(
        lines.isEmpty() ? "" : lines.getFirst().judge(),
        lines.stream().map(Judgement::answeredBy).distinct().sorted().toList(),
        rules.digest(),
        (int) lines.stream().filter(line -> line.attempts() > 1).count(),
        JudgeCost.of(lines.size(), used, prices));
  }
}
