package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.judged.JudgeCost;
import dev.assay.tasks.judged.JudgeProgress;
import dev.assay.tasks.judged.JudgedRun;
import dev.assay.tasks.judged.JudgedScore;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scorer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Scores answers that a language model judges, for {@code assay score} and {@code assay evaluate}.
 *
 * @param json whether the score is printed as JSON; what else is told then goes to {@code err}
 */
record JudgedScoring(JudgeOptions options, PrintWriter out, PrintWriter err, boolean json) {

  static boolean needed(Protocol protocol) {
    return Scorer.named(protocol.scorer()).judged();
  }

  /** Before a model is asked for hours: somebody must be there to judge. */
  void check(Path responses) {
    if (options.name() == null && !Files.exists(options.file(responses))) {
      throw new InputException(
          "the answers are judged by a language model",
          "name it: --judge PROVIDER/MODEL, of a provider of providers.toml");
    }
    if (options.name() != null) {
      options.chosen();
    }
  }

  /** Shows what the judge said of one item. */
  int explain(Task task, Protocol protocol, Path responses, String id) {
    JudgedRun run = run(task, protocol, responses);
    JudgedScoreText.explain(id, run.explain(id), out, json);
    return 0;
  }

  /**
   * Asks what is missing and prints the score.
   *
   * @param noting adds what else was taken for granted
   * @return 1 where the answers are not to be taken for what the score says
   */
  int score(
      Task task,
      Protocol protocol,
      Path responses,
      @Nullable Path grades,
      UnaryOperator<JudgedScore> noting)
      throws InterruptedException {
    check(responses);
    JudgedRun run = run(task, protocol, responses);
    Door.@Nullable Model prices = null;
    if (options.name() != null) {
      JudgeOptions.Chosen chosen = options.chosen();
      prices = chosen.prices();
      ask(run, chosen);
    }
    JudgedScore score = noting.apply(run.score(prices, grades));
    out.print(json ? Json.pretty(score) : JudgedScoreText.of(score));
    out.flush();
    return score.verdict() == Verdict.CLEAN ? 0 : 1;
  }

  private JudgedRun run(Task task, Protocol protocol, Path responses) {
    return new JudgedRun(
        task.benchmark(), protocol, responses, options.file(responses), options.name());
  }

  private void ask(JudgedRun run, JudgeOptions.Chosen chosen) throws InterruptedException {
    JudgeCost ahead = run.ahead(chosen.prices());
    PrintWriter lines = json ? err : out;
    if (ahead.calls() > 0) {
      lines.println(JudgedScoreText.ahead(chosen.judge().name(), ahead, chosen.prices()));
      lines.flush();
    }
    affordable(ahead);
    JudgeProgress progress =
        json ? JudgeProgress.silent() : new JudgeLines(out, Follower.isTerminal());
    run.ask(chosen.judge(), options.concurrency(), progress);
  }

  private void affordable(JudgeCost ahead) {
    Double most = options.dollars();
    if (most == null || ahead.calls() == 0) {
      return;
    }
    if (ahead.dollars() == null) {
      throw new InputException(
          "providers.toml has no prices of the judge", "add them, or leave --judge-dollars out");
    }
    if (ahead.dollars() > most) {
      throw new InputException(
          JudgedScoreText.dollars(ahead.dollars())
              + " is the most that the judge may cost, and more than --judge-dollars",
          "raise it, or name a cheaper judge");
    }
  }
}
