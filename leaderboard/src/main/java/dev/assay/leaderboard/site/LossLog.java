package dev.assay.leaderboard.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Losses that stand in the agent's log, by the name that they have there: what {@code
 * transformers.Trainer} prints ({@code {'loss': 2.31, 'epoch': 0.1}}), JSON, and {@code loss=2.31}
 * or {@code loss: 2.31} of one's own loop. Seconds of the run, by the stamps that the lines got as
 * they came.
 */
final class LossLog {
  /** Letters that are taken at once: a line may be of any length. */
  private static final int PIECE = 1 << 16;

  /** Of one piece carried into the next, so that no value is cut in two. */
  private static final int CARRIED = 80;

  /** Letters of a line in which its stamp stands. */
  private static final int STAMP = 32;

  private static final Pattern VALUE =
      Pattern.compile(
          "(?<![A-Za-z0-9])((?:train_|eval_|valid_|val_)?loss)(?![A-Za-z_])[\\\\'\" ]{0,6}[:=]?"
              + "[\\\\'\" ]{0,6}(\\d{1,9}(?:\\.\\d{1,20})?(?:[eE][-+]?\\d{1,3})?)(?![\\d.])");

  private final Map<String, Losses> found = new LinkedHashMap<>();
  private final Instant start;
  private @Nullable Instant time;

  private LossLog(Instant start) {
    this.start = start;
  }

  /**
   * None where there is no log, or it is not dated.
   *
   * @param start of the run
   */
  static Map<String, Losses> read(Path log, Instant start) {
    LossLog reader = new LossLog(start);
    if (Files.isRegularFile(log)) {
      try (BufferedReader in = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
        reader.read(in);
      } catch (IOException e) {
        reader.found.clear(); // what can't be read to its end draws no line
      }
    }
    return reader.found;
  }

  private void read(BufferedReader in) throws IOException {
    char[] piece = new char[PIECE];
    StringBuilder text = new StringBuilder();
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      text.append(piece, 0, count);
      int last = text.lastIndexOf("\n") + 1;
      int done = last > 0 ? last : Math.max(0, text.length() - CARRIED);
      if (last > 0 || text.length() > PIECE) {
        lines(text.substring(0, done));
        text.delete(0, done);
      }
    }
    lines(text.toString());
  }

  private void lines(String text) {
    text.lines().forEach(this::line);
  }

  private void line(String line) {
    Instant stamp = Times.first(line.substring(0, Math.min(STAMP, line.length())));
    time = stamp == null ? time : stamp;
    if (time == null || !line.contains("loss")) {
      return;
    }
    Matcher matcher = VALUE.matcher(line);
    while (matcher.find()) {
      String name = matcher.group(1);
      found
          .computeIfAbsent(name, n -> new Losses())
          .add(
              Duration.between(start, time).toMillis() / 1000.0,
              Double.parseDouble(matcher.group(2)));
    }
  }
}
