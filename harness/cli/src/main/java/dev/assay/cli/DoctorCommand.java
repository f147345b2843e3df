package dev.assay.cli;

import dev.assay.results.AssayException;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Gpus;
import dev.assay.sandbox.HostFacts;
import dev.assay.sandbox.Sandboxes;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Says whether this host is ready, and what mends what is not.",
    description = {
      "",
      "Exit code 0 when trials of the cpu profile can run and no GPU driver or toolkit lets containers out, else 3.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print the rows as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** How a row looks. */
  enum Health {
    OK,
    /** Works, with something lost. */
    LESS,
    /** Not here, and not needed by the cpu profile. */
    ABSENT,
    BAD
  }

  /** One thing that was looked at. */
  record Row(String what, Health health, String found, @Nullable String remedy) {}

  @Override
  public Integer call() {
    List<Row> rows = new ArrayList<>();
    TrialRecord.Host host = HostFacts.read(null);
    rows.add(
        new Row(
            "java",
            Health.OK,
            System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
            null));
    rows.add(
        new Row("host", Health.OK, host.kernel() + ", " + host.cpus() + " x " + host.cpu(), null));
    rows.add(memory(host));
    rows.add(disk());
    rows.add(root());
    rows.add(program("setsid", "util-linux", "a job's own session"));
    rows.add(program("mkfs.ext4", "e2fsprogs", "the volume's real quota"));
    engine(rows);
    Gpus.doctor().forEach(gpu -> rows.add(row(gpu)));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(rows));
    } else {
      print(rows, out);
    }
    out.flush();
    return rows.stream().anyMatch(r -> r.health() == Health.BAD) ? 3 : 0;
  }

  private static Row memory(TrialRecord.Host host) {
    long gib = host.memoryBytes() >> 30;
    return gib >= 7
        ? new Row("memory", Health.OK, gib + " GiB", null)
        : new Row(
            "memory",
            Health.LESS,
            gib + " GiB",
            "8 GiB are wanted; lower [agent] memory_bytes in harness/profiles/cpu.toml");
  }

  private static Row disk() {
    Path folder = Installation.root();
    long gib = new File(folder.toString()).getUsableSpace() >> 30;
    return gib >= 8
        ? new Row("disk", Health.OK, gib + " GiB free at " + folder, null)
        : new Row(
            "disk",
            gib >= 4 ? Health.LESS : Health.BAD,
            gib + " GiB free at " + folder,
            "images and a demo need about 8 GiB");
  }

  private static Row root() {
    return "root".equals(System.getProperty("user.name"))
        ? new Row("user", Health.OK, "root", null)
        : new Row(
            "user",
            Health.LESS,
            System.getProperty("user.name"),
            "as root the volume has a real quota and what lies in memory is inventoried; without, the record says so");
  }

  private static Row program(String name, String debian, String purpose) {
    for (String folder : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return new Row(name, Health.OK, folder + "/" + name, null);
      }
    }
    return new Row(
        name, Health.BAD, "not found (for " + purpose + ")", "apt-get install " + debian);
  }

  private static void engine(List<Row> rows) {
    try (Sandboxes sandboxes = Engines.connect()) {
      TrialRecord.Engine engine = sandboxes.engine();
      rows.add(
          new Row(
              "engine",
              Health.OK,
              engine.name()
                  + " "
                  + engine.version()
                  + ", API "
                  + engine.apiVersion()
                  + ", cgroup "
                  + engine.cgroup()
                  + ", "
                  + engine.storage(),
              null));
      boolean gvisor = sandboxes.runtimes().contains("runsc");
      rows.add(
          new Row(
              "runtimes",
              Health.OK,
              String.join(", ", sandboxes.runtimes()),
              gvisor
                  ? null
                  : "optional: gVisor (apt-get install runsc, then name it in daemon.json)"));
    } catch (AssayException e) {
      rows.add(new Row("engine", Health.BAD, String.valueOf(e.getMessage()), e.remedy()));
    }
  }

  private static Row row(Gpus.Row gpu) {
    return new Row(gpu.what(), Health.valueOf(gpu.state().name()), gpu.found(), gpu.remedy());
  }

  private static void print(List<Row> rows, PrintWriter out) {
    for (Row row : rows) {
      out.printf(
          "%-7s %-10s %s%n", row.health().name().toLowerCase(Locale.ROOT), row.what(), row.found());
      if (row.remedy() != null) {
        out.printf("%-7s %-10s -> %s%n", "", "", row.remedy());
      }
    }
  }
}
