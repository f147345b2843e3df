package dev.assay.cli;

import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.tasks.judged.JudgeCost;
import dev.assay.tasks.judged.JudgedRun;
import dev.assay.tasks.judged.JudgedScore;
import dev.assay.tasks.judged.PairwiseCounts;
import dev.assay.tasks.judged.RubricCounts;
import java.io.PrintWriter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A judged score for people. What models wrote is shown with control characters taken out. */
final class JudgedScoreText {
  private final Formatter text = new Formatter(Locale.ROOT);

  private JudgedScoreText() {}

  static String of(JudgedScore score) {
    JudgedScoreText text = new JudgedScoreText();
    text.score(score);
    if (score.pairwise() != null) {
      text.pairwise(score.pairwise());
    }
    if (score.rubric() != null) {
      text.rubric(score.rubric());
    }
    score.findings().forEach(text::finding);
    score.notes().forEach(note -> text.text.format("note: %s%n", AuditText.plain(note)));
    return text.text.toString();
  }

  private void score(JudgedScore score) {
    if (score.verdict() != Verdict.CLEAN) {
      text.format(
          "%s: see the findings below before you take this score for the model's%n",
          score.verdict().name().toLowerCase(Locale.ROOT));
    }
    text.format(
        "%s, protocol %s v%d: %.4f ± %.4f (n = %d, without an answer %d, verdicts unread %d)%n",
        score.benchmark(),
        score.protocol(),
        score.protocolVersion(),
        score.score(),
        score.stderr(),
        score.n(),
        score.formatFailures(),
        score.unparsed());
    if (score.scored() < score.n()) {
      text.format("  computed on %d items: the others' verdicts are unread%n", score.scored());
    }
    text.format("  standard error: %s%n", score.stderrRule());
    text.format(
        "  95 %% by bootstrap over items: %.4f to %.4f%n",
        score.bootstrap().low(), score.bootstrap().high());
    by(score.judge());
  }

  private void by(JudgedScore.By judge) {
    text.format(
        "  judged by %s (answers as %s), prompts %.12s%n",
        AuditText.plain(judge.name()),
        AuditText.plain(String.join(", ", judge.answeredBy())),
        judge.promptSha256());
    JudgeCost cost = judge.cost();
    text.format(
        "  %d questions, %d of them asked again: %s%,d tokens in, %,d out%s%n",
        cost.calls(),
        judge.askedAgain(),
        cost.exact() ? "" : "about ",
        cost.inputTokens(),
        cost.outputTokens(),
        cost.dollars() == null ? "" : ", " + dollars(cost.dollars()));
  }

  private void pairwise(PairwiseCounts counts) {
    text.format("  against %s%n", AuditText.plain(counts.opponent()));
    text.format("  verdicts, the answer at A: %s%n", counts.atA());
    text.format("  verdicts, the answer at B: %s%n", counts.atB());
    if (counts.ordersAgree() != null) {
      text.format("  both orders agree on %.1f %% of items", 100 * counts.ordersAgree());
      if (counts.namesA() != null) {
        text.format("; the one shown first is named %.1f %%", 100 * counts.namesA());
      }
      text.format("%n");
    }
  }

  private void rubric(RubricCounts counts) {
    text.format("  %d of %d criteria hold%n", counts.met(), counts.criteria());
    counts
        .byAxis()
        .forEach((axis, share) ->
            text.format("  %-24s %5.1f %% of its points%n", AuditText.plain(axis), 100 * share));
  }

  private void finding(Finding finding) {
    text.format(
        "%s  %s: %s%n",
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.rule(),
        AuditText.plain(finding.summary()));
    finding.evidence().stream()
        .limit(2)
        .forEach(e ->
            text.format(
                "  - item %s: %s%n",
                AuditText.plain(String.valueOf(e.item())),
                AuditText.plain(String.valueOf(e.excerpt()))));
  }

  /** What it will cost, in one line. */
  static String ahead(String judge, JudgeCost cost, Door.@Nullable Model prices) {
    Double least = cost.inputDollars(prices);
    String dollars =
        cost.dollars() == null || least == null
            ? "; providers.toml has no prices for it"
            : ": " + dollars(least) + " and the replies, at most " + dollars(cost.dollars());
    return String.format(
        Locale.ROOT,
        "%d questions to %s, about %,d tokens, and at most %,d in its replies%s",
        cost.calls(),
        judge,
        cost.inputTokens(),
        cost.outputTokens(),
        dollars);
  }

  static String dollars(double amount) {
    return String.format(Locale.ROOT, amount < 1 ? "$%.4f" : "$%.2f", amount);
  }

  /** The judge's replies about one item. */
  static void explain(String id, List<JudgedRun.Explained> replies, PrintWriter out, boolean json) {
    if (json) {
      out.print(Json.pretty(replies));
      return;
    }
    out.println(AuditText.plain(id) + ": " + replies.size() + " replies");
    for (JudgedRun.Explained reply : replies) {
      out.println();
      out.println(
          reply.part() + ": " + (reply.verdict() == null ? "cannot be read" : reply.verdict()));
      reply.reply().lines().map(AuditText::plain).forEach(line -> out.println("  | " + line));
    }
  }
}
