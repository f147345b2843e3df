package dev.assay.cli;

import dev.assay.results.statistics.Interval;
import dev.assay.tasks.recorded.RecordedScore;
import dev.assay.tasks.recorded.Statistics;
import java.util.Formatter;
import java.util.Locale;

/** The score of a file of completions, for people. */
final class RecordedScoreText {
  private final Formatter text = new Formatter(Locale.ROOT);

  private RecordedScoreText() {}

  static String of(RecordedScore score) {
    RecordedScoreText text = new RecordedScoreText();
    text.score(score);
    text.statistics(score, score.statistics());
    Statistics.Letters letters = score.statistics().letters();
    if (letters != null) {
      text.letters(letters);
    }
    score.notes().forEach(note -> text.text.format("note: %s%n", AuditText.plain(note)));
    return text.text.toString();
  }

  private void score(RecordedScore score) {
    text.format(
        "%s, protocol %s v%d: %.4f ± %.4f (n = %d%s, wrong answers %d, format failures %d; %s)%n",
        score.benchmark(),
        score.protocol(),
        score.protocolVersion(),
        score.score(),
        score.stderr(),
        score.n(),
        score.repeats() == 1 ? "" : " x " + score.repeats(),
        score.wrong(),
        score.formatFailures(),
        score.format());
  }

  private void statistics(RecordedScore score, Statistics statistics) {
    text.format("  standard error: %s%n", statistics.stderrRule());
    if (statistics.stderrUnclustered() != null) {
      text.format(
          "  each sample for itself would give ± %.4f; the %d samples count as %.0f%n",
          statistics.stderrUnclustered(),
          score.n() * score.repeats(),
          statistics.effectiveSamples());
    }
    interval("Wilson", statistics.wilson());
    interval("bootstrap over items", statistics.bootstrap());
    if (statistics.repeatScores() != null) {
      text.format("  by sample:");
      statistics.repeatScores().forEach(each -> text.format(" %.4f", each));
      text.format("%n");
    }
    if (statistics.passAtK() != null) {
      text.format("  passes:");
      statistics.passAtK().forEach((k, share) -> text.format(" pass@%d %.4f", k, share));
      text.format("%n");
    }
    text.format("  without an answer %.1f %%", 100 * statistics.formatFailures());
    if (statistics.scoreOfRead() != null) {
      text.format("; of those with one %.1f %% right", 100 * statistics.scoreOfRead());
    }
    text.format("%n");
  }

  private void interval(String name, Interval interval) {
    text.format("  95 %% by %s: %.4f to %.4f%n", name, interval.low(), interval.high());
  }

  private void letters(Statistics.Letters letters) {
    text.format("  letter  is right  answered  both  found of right%n");
    for (Statistics.Row row : letters.rows()) {
      String recall =
          row.recall() == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * row.recall());
      text.format(
          "  %-6s %9d %9d %5d  %14s%n",
          row.letter(), row.right(), row.answered(), row.hits(), recall);
    }
    if (letters.answeredPValue() != null) {
      text.format("  answers spread as right letters do: p = %.3g%n", letters.answeredPValue());
    }
  }
}
