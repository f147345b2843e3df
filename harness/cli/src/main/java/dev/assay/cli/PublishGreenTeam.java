package dev.assay.cli;

import dev.assay.results.store.AtomicFiles;
import dev.assay.runner.greenteam.Workload;
import dev.assay.runner.greenteam.WorkloadResult;
import dev.assay.runner.greenteam.Workloads;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code assay publish green-team}: all honest work under each runtime that the engine has. */
final class PublishGreenTeam {
  private static final List<String> RUNTIMES = List.of("runc", "runsc");
  private static final List<String> HEADING =
      List.of("workload", "runtime", "passed", "seconds", "note");

  private final PrintWriter out;

  PublishGreenTeam(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param table the file that is written
   * @return 0 when all passed
   */
  int run(Path table) throws InterruptedException {
    List<Workload> all = Workloads.load(Installation.root()).workloads();
    List<WorkloadResult> results = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (String runtime : runtimes()) {
      for (WorkloadResult result : GreenteamCommand.run(all, runtime, this::say)) {
        results.add(result);
        rows.add(row(result));
      }
      for (Workload workload : all) {
        String excuse = workload.excuse(runtime);
        if (excuse != null) {
          rows.add(List.of(workload.id(), runtime, "not run", "", excuse));
        }
      }
    }
    AtomicFiles.write(table, CsvText.of(HEADING, rows).getBytes(StandardCharsets.UTF_8));
    say("wrote " + table);
    return results.stream().allMatch(WorkloadResult::passed) ? 0 : 1;
  }

  private static List<String> runtimes() {
    try (Sandboxes engine = Engines.connect()) {
      List<String> there = engine.runtimes();
      return RUNTIMES.stream().filter(there::contains).toList();
    }
  }

  private static List<String> row(WorkloadResult result) {
    return List.of(
        result.workload(),
        result.runtime(),
        result.passed() ? "yes" : "no",
        String.format(Locale.ROOT, "%.1f", result.seconds()),
        result.note().replace("\n", " "));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
