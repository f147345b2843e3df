package dev.assay.cli;

import dev.assay.cli.PerformanceTable.Row;
import dev.assay.results.InputException;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code assay publish performance}: measures what the sandbox costs, part by part. */
final class PublishPerformance {
  /** As {@code harness/benchmarks/scripts/sandbox} knows them. */
  static final List<String> PARTS =
      List.of(
          "life-cycle",
          "gateway",
          "deadline",
          "trial-process",
          "training",
          "leftovers",
          "coordinator",
          "metering",
          "jobs",
          "busy",
          "evaluation",
          "audit");

  private static final String MACHINE = "machine";

  private final PrintWriter out;

  PublishPerformance(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param only parts to measure again; all where empty
   * @param folder where the table and the page go
   * @return 0 when every bound holds
   */
  int run(List<String> only, Path folder) throws IOException, InterruptedException {
    for (String part : only) {
      if (!PARTS.contains(part)) {
        throw new InputException(
            "there is no part '" + part + "'", "parts are " + String.join(", ", PARTS));
      }
    }
    Path file = folder.resolve("performance.csv");
    PerformanceTable table = PerformanceTable.read(file).with(MACHINE, machine());
    int code = 0;
    for (String part : only.isEmpty() ? PARTS : only) {
      List<Row> rows = measure(part);
      code = rows.isEmpty() || rows.stream().anyMatch(Row::broken) ? 1 : code;
      table = table.with(part, rows);
      write(table, folder);
    }
    say("wrote " + file + " and performance.md");
    return code;
  }

  private static void write(PerformanceTable table, Path folder) {
    List<String> order = new ArrayList<>(List.of(MACHINE));
    order.addAll(PARTS);
    PerformanceTable all = table.ordered(order);
    AtomicFiles.write(
        folder.resolve("performance.csv"), all.csv().getBytes(StandardCharsets.UTF_8));
    AtomicFiles.write(
        folder.resolve("performance.md"), all.markdown().getBytes(StandardCharsets.UTF_8));
  }

  /** Runs the part's program; what it says of itself goes to our standard error. */
  private List<Row> measure(String part) throws IOException, InterruptedException {
    say("measuring " + part + " ...");
    ProcessBuilder builder =
        new ProcessBuilder(
                Installation.root().resolve("harness/benchmarks/scripts/sandbox").toString(), part)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    List<Row> rows = new ArrayList<>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say("  " + line);
        rows.add(Row.parse(line));
      }
    }
    if (process.waitFor() != 0) {
      say("FAILED " + part);
      rows.add(new Row(part, "measured to the end", "0", "", ">= 1", "no", "the program failed"));
    }
    return rows;
  }

  private static List<Row> machine() {
    try (Sandboxes engine = Engines.connect()) {
      TrialRecord.Engine facts = engine.engine();
      return List.of(
          fact("processors", Integer.toString(Runtime.getRuntime().availableProcessors())),
          fact("kernel", "Linux " + System.getProperty("os.version")),
          fact("engine", facts.name() + " " + facts.version()),
          fact("runtimes", String.join(" ", engine.runtimes())),
          fact("Java", System.getProperty("java.version")));
    }
  }

  private static Row fact(String name, String value) {
    return new Row(MACHINE, name, value.replace(',', ' '), "", "", "", "");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
