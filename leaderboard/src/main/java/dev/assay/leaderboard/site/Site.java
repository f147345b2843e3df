package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the site: {@code index.html}, {@code trials/*.html}, {@code style.css}. */
public final class Site {
  private static final String STYLE = "style.css";

  private final Board board;

  public Site(Board board) {
    this.board = board;
  }

  /** Writes atomically, file by file. */
  public void write(Path out) {
    AtomicFiles.write(out.resolve(STYLE), style());
    AtomicFiles.write(out.resolve("index.html"), utf8(new BoardPage(board).html()));
    board.trials().forEach(trial -> trial(out, trial));
  }

  private static void trial(Path out, Trial trial) {
    Path file = out.resolve("trials").resolve(trial.id() + ".html");
    AtomicFiles.write(file, utf8(new TrialPage(trial).html()));
  }

  private static byte[] style() {
    try (InputStream in = Site.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException(STYLE + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STYLE, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
