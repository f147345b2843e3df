package dev.assay.cli;

import dev.assay.tasks.judged.JudgeProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a judge at work: on a terminal one line that changes, elsewhere a line each tenth. */
final class JudgeLines implements JudgeProgress {
  private final PrintWriter out;
  private final boolean terminal;
  private int tenth = -1;

  JudgeLines(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void replied(Update update) {
    int now = update.done() * 10 / update.total();
    if (terminal) {
      out.print("\r\u001b[K" + line(update));
    } else if (now > tenth) {
      out.println(line(update));
    }
    tenth = now;
    if (terminal && update.done() == update.total()) {
      out.print("\r\u001b[K");
    }
    out.flush();
  }

  private static String line(Update update) {
    long left = (long) ((update.total() - update.done()) / Math.max(update.rate(), 1e-9));
    return String.format(
        Locale.ROOT,
        "judged %d of %d, %.1f a second, %s left, %d unread; %,d tokens in, %,d out",
        update.done(),
        update.total(),
        update.rate(),
        Durations.show(left),
        update.unparsed(),
        update.used().input(),
        update.used().output());
  }
}
