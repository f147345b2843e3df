package dev.assay.cli.scale;

import dev.assay.cli.browser.Chromium;
import dev.assay.cli.browser.Tab;
import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Trial;
import dev.assay.leaderboard.statistics.UnpairedTest;
import dev.assay.results.EnvironmentException;
import dev.assay.results.record.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures a board of 10,000 made-up trials: its intervals of 10,000 draws beside numpy's, the
 * whole build, and how soon Chromium paints it from disk.
 */
public final class BoardScale {
  private static final int DRAWS = 10_000;
  private static final int ROUNDS = 3;
  private static final long SEED = 20_261_128;

  /** The virtual machine takes what it gets; this much must do. */
  private static final String HEAP = "-Xmx512m";

  private final List<String> self;
  private final Consumer<List<String>> row;
  private final Consumer<String> say;

  /**
   * @param self starts this program again, without its main class and words
   * @param row takes the rows: part, measure, value, unit, bound, held, note
   * @param say takes lines for people, such as what could not be measured here
   */
  public BoardScale(List<String> self, Consumer<List<String>> row, Consumer<String> say) {
    this.self = List.copyOf(self);
    this.row = row;
    this.say = say;
  }

  /** Measures in a scratch folder, which stays; a small one has 200 trials. */
  public void run(Path scratch, boolean small) throws IOException, InterruptedException {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    figure("processors", machine.getAvailableProcessors(), "", "");
    figure(
        "others' load before", machine.getSystemLoadAverage(), "", "processes of the last minute");
    say.accept("writing the trials ...");
    SyntheticJob synthetic = new SyntheticJob(scratch.resolve("job"), SEED);
    Path job = small ? synthetic.write(5, 4, 2, 5) : synthetic.write(50, 10, 4, 5);
    int trials = small ? 200 : 10_000;
    intervals(job, scratch, trials);
    Path site = scratch.resolve("site");
    build(job, site, trials);
    paint(site);
  }

  private void intervals(Path job, Path scratch, int trials)
      throws IOException, InterruptedException {
    Path cells = scratch.resolve("cells.txt");
    List<String> lines =
        LeaderboardBuilder.board(List.of(job), "assay")
            .rows()
            .filter(r -> r.score() != null)
            .map(BoardScale::cell)
            .toList();
    Files.write(cells, lines);
    String note = trials + " trials, " + lines.size() + " cells, " + DRAWS + " draws each";
    List<String> java = new ArrayList<>(self);
    java.addAll(List.of(CellIntervals.class.getName(), cells.toString(), "" + DRAWS));
    Optional<String> python = python();
    if (python.isEmpty()) {
      say.accept("SKIPPED numpy: no python3 here has it (apt-get install python3-numpy)");
    }
    List<Measured> ours = new ArrayList<>();
    List<Measured> numpys = new ArrayList<>();
    Path script = scratch.resolve("intervals.py");
    Files.write(script, script());
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(Measured.run(java));
      if (python.isPresent()) {
        numpys.add(
            Measured.run(List.of(python.get(), script.toString(), cells.toString(), "" + DRAWS)));
      }
    }
    figures("intervals, this tool", ours, note);
    if (!numpys.isEmpty()) {
      figures("intervals, numpy", numpys, note);
      double ratio = median(ours, Measured::seconds) / median(numpys, Measured::seconds);
      figure("time against numpy's", ratio, "ratio", "in turns, medians of " + ROUNDS);
      figure(
          "largest difference of an end",
          difference(ours.getFirst().out(), numpys.getFirst().out()),
          "of 1",
          "other random numbers, the same rule");
    }
  }

  /** As {@link CellIntervals} reads it; errors as the board takes them. */
  private static String cell(Row row) {
    List<Outcome.Scored> scored =
        row.trials().stream()
            .map(Trial::result)
            .map(r -> r.outcome())
            .filter(Outcome.Scored.class::isInstance)
            .map(Outcome.Scored.class::cast)
            .toList();
    return row.n()
        + ";"
        + scored.stream().map(s -> "" + s.score()).collect(Collectors.joining(" "))
        + ";"
        + scored.stream()
            .map(s -> "" + UnpairedTest.Entry.ofItems(s.score(), s.stderr(), s.n()).stderr())
            .collect(Collectors.joining(" "));
  }

  private static Optional<String> python() throws IOException, InterruptedException {
    for (String name : List.of("python3", "/usr/bin/python3")) {
      try {
        Process process =
            new ProcessBuilder(name, "-c", "import numpy")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() == 0) {
          return Optional.of(name);
        }
      } catch (IOException e) {
        // Not there by that name.
      }
    }
    return Optional.empty();
  }

  private static byte[] script() throws IOException {
    try (InputStream in = BoardScale.class.getResourceAsStream("intervals.py")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static double difference(String one, String other) {
    double[] a = numbers(one);
    double[] b = numbers(other);
    if (a.length != b.length) {
      throw new EnvironmentException("numpy gave other cells", null);
    }
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private void build(Path job, Path site, int trials) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(self);
    command.add(1, HEAP);
    command.addAll(List.of("dev.assay.cli.Main", "leaderboard", "build", job.toString(), "--out"));
    command.add(site.toString());
    Measured built = Measured.run(command);
    try (Stream<Path> files = Files.walk(site)) {
      long[] sizes = files.filter(Files::isRegularFile).mapToLong(BoardScale::size).toArray();
      String note = trials + " trials, " + sizes.length + " files, " + HEAP;
      figure("board and site, built", built.seconds(), "s", note);
      figure("board and site, memory at most", built.megabytes(), "MB", note);
      figure("size of the site", Arrays.stream(sizes).sum() / 1e6, "MB", note);
    }
    figure("size of the board's page", size(site.resolve("index.html")) / 1e6, "MB", "");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void paint(Path site) throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      say.accept("SKIPPED paint: no Chromium here (apt-get install chromium)");
      return;
    }
    for (String page : List.of("index.html", "charts.html", "compare.html")) {
      List<Double> first = new ArrayList<>();
      List<Double> loaded = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try (Chromium chromium = Chromium.start(program.get())) {
          Tab tab = chromium.tab();
          tab.size(1280, 800);
          tab.open(site.resolve(page));
          first.add(tab.firstPaint());
          loaded.add(
              tab.value("performance.getEntriesByType('navigation')[0].loadEventEnd").asDouble());
        }
      }
      double paint = median(first);
      String bound = page.equals("index.html") ? "< 1000" : "";
      String held = bound.isEmpty() ? "" : paint < 1000 ? "yes" : "no";
      String note = "from disk, a fresh browser, median of " + ROUNDS;
      row.accept(List.of("board", "first paint, " + page, number(paint), "ms", bound, held, note));
      figure("loaded, " + page, median(loaded), "ms", note);
    }
  }

  private void figures(String what, List<Measured> rounds, String note) {
    figure(what, median(rounds, Measured::seconds), "s", note);
    figure(what + ", memory at most", median(rounds, Measured::megabytes), "MB", note);
  }

  private void figure(String measure, double value, String unit, String note) {
    row.accept(List.of("board", measure, number(value), unit, "", "", note));
  }

  private static double median(
      List<Measured> all, java.util.function.ToDoubleFunction<Measured> figure) {
    return median(all.stream().mapToDouble(figure).boxed().toList());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
