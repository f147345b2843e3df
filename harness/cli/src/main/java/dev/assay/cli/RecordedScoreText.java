package dev.assay.cli;

import dev.assay.tasks.recorded.RecordedScore;
import java.util.Locale;

/** The score of a file of completions, for people. */
final class RecordedScoreText {
  private RecordedScoreText() {}

  static String of(RecordedScore score) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
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
            score.format()));
    score.notes().forEach(note -> text.append("note: ").append(AuditText.plain(note)).append('\n'));
    return text.toString();
  }
}
