package dev.assay.cli;

import dev.assay.tasks.evaluation.EvaluationProgress;
import dev.assay.tasks.evaluation.ModelServerException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows an evaluation: on a terminal one line that changes, elsewhere a line each tenth of the
 * items.
 */
final class EvaluationLines implements EvaluationProgress {
  private final PrintWriter out;
  private final boolean terminal;
  private int tenth = -1;
  private boolean waiting;

  EvaluationLines(PrintWriter out) {
    this(out, Follower.isTerminal());
  }

  EvaluationLines(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void starting(String server, Duration elapsed) {
    if (terminal) {
      out.printf("\r\u001b[K%s is starting, %d s", server, elapsed.toSeconds());
    } else if (!waiting) {
      out.println(server + " is starting");
    }
    waiting = true;
    out.flush();
  }

  @Override
  public void again(ModelServerException failure) {
    clear();
    waiting = false;
    out.println(AuditText.plain("failed, tried once more: " + failure.getMessage()));
    out.flush();
  }

  @Override
  public void item(Update update) {
    int now = update.done() * 10 / update.total();
    if (terminal) {
      out.print("\r\u001b[K" + line(update));
    } else if (now > tenth) {
      out.println(line(update));
    }
    tenth = now;
    if (update.done() == update.total()) {
      clear();
    }
    out.flush();
  }

  /** Text such as {@code 128 of 448 items, 3.2 a second, 1 min 40 s left, score 0.271 so far}. */
  static String line(Update update) {
    return String.format(
        Locale.ROOT,
        "%d of %d items, %.1f a second, %s left%s",
        update.done(),
        update.total(),
        update.perSecond(),
        Durations.show(update.left().toSeconds()),
        score(update));
  }

  private static String score(Update update) {
    if (Double.isNaN(update.score())) {
      return "";
    }
    return String.format(
        Locale.ROOT, ", score %.3f so far, %d unread", update.score(), update.formatFailures());
  }

  private void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
    }
  }
}
