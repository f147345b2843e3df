package dev.assay.tasks.judged;

import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import dev.assay.tasks.benchmark.Duel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for answers that win without answering: the same to everything, mostly the same, aimed at
 * the judge, or the opponent's own. A score with such answers is computed, and never shown without
 * saying so.
 */
final class AnswerChecks {
  /** Share of the items from which on a group of answers is looked at, and one that decides. */
  private static final double SOME = 0.05;

  private static final double MANY = 0.2;
  private static final int FEWEST = 3;
  private static final int SHOWN = 5;
  private static final int EXCERPT = 200;

  private final String file;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param file of the completions, as findings name it
   */
  AnswerChecks(String file) {
    this.file = file;
  }

  List<Finding> of(List<Answer> answers) {
    List<Answer> said = answers.stream().filter(answer -> answer.text() != null).toList();
    int n = answers.size();
    List<Answer> equal = Alike.equal(said);
    group("judged.constant-answer", n, equal, "the same answer is given to %d of %d items");
    if (findings.isEmpty()) {
      group(
          "judged.near-duplicate",
          n,
          Alike.near(said, least(n, SOME)),
          "%d of %d answers are for the most part made of what others of them say too");
    }
    aimed(n, said);
    opponents(n, said);
    return findings;
  }

  private void group(String rule, int n, List<Answer> group, String summary) {
    if (group.size() >= least(n, SOME)) {
      add(
          rule,
          group.size() >= least(n, MANY) ? Severity.FLAGGED : Severity.REVIEW,
          String.format(Locale.ROOT, summary, group.size(), n),
          group,
          answer -> String.valueOf(answer.text()));
    }
  }

  private static int least(int n, double share) {
    return Math.max(FEWEST, (int) Math.ceil(share * n));
  }

  /** One is enough to look; a word that a story may hold has to come often. */
  private void aimed(int n, List<Answer> said) {
    List<Answer> plain = said.stream().filter(a -> plain(a).isPresent()).toList();
    if (!plain.isEmpty()) {
      add(
          "judged.aimed-at-judge",
          plain.size() >= least(n, SOME) ? Severity.FLAGGED : Severity.REVIEW,
          plain.size() + " answers hold verdicts or fences of a judge's prompt",
          plain,
          answer -> plain(answer).orElse(""));
    }
    List<Answer> loose = said.stream().filter(a -> loose(a).isPresent()).toList();
    if (loose.size() >= least(n, SOME)) {
      add(
          "judged.speaks-to-judge",
          Severity.REVIEW,
          loose.size() + " answers seem to speak to a judge or to give it orders",
          loose,
          answer -> loose(answer).orElse(""));
    }
  }

  private static Optional<String> plain(Answer answer) {
    return Aimed.plain(String.valueOf(answer.text()));
  }

  private static Optional<String> loose(Answer answer) {
    return Aimed.loose(String.valueOf(answer.text()));
  }

  /** A model that is the opponent, or learnt its answers. */
  private void opponents(int n, List<Answer> said) {
    List<Answer> same = said.stream().filter(AnswerChecks::isOpponents).toList();
    if (same.size() >= least(n, SOME)) {
      add(
          "judged.opponents-answer",
          Severity.REVIEW,
          same.size() + " of " + n + " answers are the opponent's own",
          same,
          answer -> String.valueOf(answer.text()));
    }
  }

  private static boolean isOpponents(Answer answer) {
    if (!answer.item().answer().startsWith("{\"opponent\"")) {
      return false;
    }
    String own = Shingles.normal(String.valueOf(answer.text()));
    return !own.isEmpty() && own.equals(Shingles.normal(Duel.of(answer.item()).answer()));
  }

  private void add(
      String rule,
      Severity severity,
      String summary,
      List<Answer> where,
      Function<Answer, String> excerpt) {
    List<Finding.Evidence> evidence =
        where.stream().limit(SHOWN).map(answer -> place(answer, excerpt.apply(answer))).toList();
    findings.add(
        new Finding(
            rule + "#1", rule, severity, summary, evidence, "assay score --responses " + file));
  }

  private Finding.Evidence place(Answer answer, String text) {
    String shown = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "..." : text;
    return new Finding.Evidence(file, null, null, null, answer.item().id(), null, shown);
  }
}
