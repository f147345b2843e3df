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
    StringBuilder text = new StringBuilder("workload,runtime,passed,seconds,note\n");
    for (String runtime : runtimes()) {
      for (WorkloadResult result : GreenteamCommand.run(all, runtime, this::say)) {
        results.add(result);
        text.append(csv(result));
      }
      for (Workload workload : all) {
        String excuse = workload.excuse(runtime);
        if (excuse != null) {
          text.append(workload.id() + "," + runtime + ",not run,," + quoted(excuse) + "\n");
        }
      }
    }
    AtomicFiles.write(table, text.toString().getBytes(StandardCharsets.UTF_8));
    say("wrote " + table);
    return results.stream().allMatch(WorkloadResult::passed) ? 0 : 1;
  }

  private static List<String> runtimes() {
    try (Sandboxes engine = Engines.connect()) {
      List<String> there = engine.runtimes();
      return RUNTIMES.stream().filter(there::contains).toList();
    }
  }

  private static String csv(WorkloadResult result) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%.1f,%s%n",
        result.workload(),
        result.runtime(),
        result.passed() ? "yes" : "no",
        result.seconds(),
        quoted(result.note()));
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"").replace("\n", " ") + '"';
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
