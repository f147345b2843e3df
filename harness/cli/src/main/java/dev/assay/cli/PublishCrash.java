package dev.assay.cli;

import dev.assay.cli.crash.CrashResult;
import dev.assay.cli.crash.CrashTest;
import dev.assay.cli.crash.KillPoint;
import dev.assay.cli.crash.MicroJob;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.Engines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code assay publish crash}: SIGKILL at every step of a small job, and what became of it. */
final class PublishCrash {
  private final PrintWriter out;

  PublishCrash(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param table the file that is written
   * @return 0 when every job came to its end with all of its record
   */
  int run(List<KillPoint> points, Path table) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("assay-crash");
    CrashTest test =
        new CrashTest(
            JobRuns::start, MicroJob.in(Installation.root(), folder), folder, Engines::connect);
    test.rehearse();
    List<CrashResult> results = new ArrayList<>();
    for (KillPoint point : points) {
      CrashResult result = test.run(point);
      results.add(result);
      say("[%d/%d] %s", results.size(), points.size(), String.join(" ", result.row()));
      result.orphans().forEach(orphan -> say("  left: %s", orphan));
    }
    List<List<String>> rows = results.stream().map(CrashResult::row).toList();
    AtomicFiles.write(
        table, CsvText.of(CrashResult.HEADING, rows).getBytes(StandardCharsets.UTF_8));
    boolean good = results.stream().allMatch(CrashResult::good);
    if (good) {
      AtomicFiles.deleteTree(folder);
    }
    say("wrote %s%s", table, good ? "" : " (the jobs: " + folder + ")");
    return good ? 0 : 1;
  }

  private void say(String words, Object... values) {
    out.printf(words + "%n", values);
    out.flush();
  }
}
