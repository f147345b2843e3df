package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Trial;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the site: the board ({@code index.html}, by other rulesets {@code rulesets/*.html}), pages
 * of agents, tasks and trials, charts, comparison, method, changes, downloads; {@code style.css}
 * and {@code site.js}.
 */
public final class Site {
  private static final String STYLE = "style.css";

  private static final String SCRIPT = "site.js";

  private final Board board;
  private final Switch rulesets;
  private final Background background;

  /**
   * A site.
   *
   * @param others the same trials by other rulesets
   */
  public Site(Board board, List<Board> others, Background background) {
    this.board = board;
    this.rulesets = new Switch(board, others);
    this.background = background;
  }

  /** Writes file by file, each whole or not at all. */
  public void write(Path out) {
    Addresses addresses = Addresses.of(board);
    AtomicFiles.writeDerived(out.resolve(STYLE), resource(STYLE));
    AtomicFiles.writeDerived(out.resolve(SCRIPT), resource(SCRIPT));
    page(out, "index.html", new BoardPage(board, rulesets, addresses, "").html());
    for (Board other : rulesets.others()) {
      page(out, Switch.file(other), new BoardPage(other, rulesets, addresses, "../").html());
    }
    page(out, "charts.html", new ChartsPage(board).html());
    page(out, "compare.html", new ComparePage(board).html());
    page(out, "method.html", new MethodPage(board, background).html());
    page(out, "changes.html", new ChangesPage(background).html());
    page(out, "downloads.html", new DownloadsPage(board).html());
    for (String agent : board.rows().map(Row::agent).distinct().toList()) {
      page(out, addresses.agent(agent), new AgentPage(board, addresses, agent).html());
    }
    for (String task : board.rows().map(Row::task).distinct().toList()) {
      page(out, addresses.task(task), new TaskPage(board, addresses, task).html());
    }
    board.trials().forEach(trial -> trial(out, trial));
  }

  private static void page(Path out, String name, String html) {
    AtomicFiles.writeDerived(out.resolve(name), utf8(html));
  }

  private void trial(Path out, Trial trial) {
    TrialSpec spec = trial.spec();
    HiddenItems items = spec == null ? new HiddenItems.Unknown() : background.items().apply(spec);
    Moments moments = Moments.read(trial, Veil.of(items));
    RunPages run = new RunPages(trial, moments);
    Path trials = out.resolve("trials");
    String html = new TrialPage(trial, background.rules(), items, moments, run).html();
    AtomicFiles.writeDerived(trials.resolve(trial.id() + ".html"), utf8(html));
    for (int page = 0; page < run.count(); page++) {
      AtomicFiles.writeDerived(trials.resolve(run.file(page)), utf8(run.html(page)));
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
