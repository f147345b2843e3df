package dev.assay.tasks.judged;

import dev.assay.sandbox.wire.TokenCount;
import dev.assay.tasks.protocol.JudgeRules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks a judge what has not been asked yet, and records each reply as it comes. */
final class Judging {
  private final JudgeRules rules;
  private final Verdicts verdicts;
  private final JudgementFile file;
  private final JudgeProgress progress;
  private TokenCount used = TokenCount.NONE;
  private int unparsed;

  Judging(JudgeRules rules, Verdicts verdicts, JudgementFile file, JudgeProgress progress) {
    this.rules = rules;
    this.verdicts = verdicts;
    this.file = file;
    this.progress = progress;
  }

  /**
   * Asks.
   *
   * @param replies those that are there; the new ones are added
   */
  void ask(Judge judge, List<Call> calls, Map<String, Judgement> replies, int concurrency)
      throws InterruptedException {
    List<Call> missing = calls.stream().filter(c -> !replies.containsKey(c.key())).toList();
    unparsed = (int) replies.values().stream().filter(r -> !verdicts.readable(r.reply())).count();
    if (missing.isEmpty()) {
      return;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(missing.size(), concurrency),
            Thread.ofVirtual().name("assay-judge-", 0).factory());
    try (BufferedWriter writer = file.append()) {
      CompletionService<Judgement> answers = new ExecutorCompletionService<>(pool);
      missing.forEach(call -> answers.submit(() -> judgement(judge, call)));
      long start = System.nanoTime();
      for (int i = 1; i <= missing.size(); i++) {
        Judgement line = answers.take().get();
        JudgementFile.write(writer, line);
        replies.put(line.key(), line);
        tell(line, replies.size(), calls.size(), i * 1e9 / (System.nanoTime() - start + 1));
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write judgements: " + e.getMessage(), e);
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private void tell(Judgement line, int done, int total, double rate) {
    used = used.plus(line.tokens());
    unparsed += verdicts.readable(line.reply()) ? 0 : 1;
    progress.replied(new JudgeProgress.Update(done, total, unparsed, rate, used));
  }

  /** Until the reply can be read, or the rules' attempts are used up. */
  private Judgement judgement(Judge judge, Call call) throws InterruptedException {
    TokenCount tokens = TokenCount.NONE;
    for (int attempt = 1; ; attempt++) {
      Judge.Said said = judge.ask(rules, call.prompt());
      tokens = tokens.plus(said.tokens());
      if (attempt == rules.attempts() || verdicts.readable(said.text())) {
        return new Judgement(
            Judgement.SCHEMA,
            call.id(),
            call.part(),
            judge.name(),
            said.model(),
            call.digest(rules),
            said.text(),
            attempt,
            tokens.input(),
            tokens.cached(),
            tokens.output(),
            tokens.exact());
      }
    }
  }
}
