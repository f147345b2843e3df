package dev.assay.cli;

import dev.assay.audit.contamination.DevProof;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.DataFolder;
import dev.assay.tasks.catalog.DataNeeds;
import dev.assay.tasks.catalog.DevNeeds;
import dev.assay.tasks.catalog.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay tasks}. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    header = "Lists the tasks of the catalog.",
    description = {"", "A new task of a known format is a folder: see tasks/README.md.", ""})
final class TasksCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /**
   * One line a task.
   *
   * @param ready false where its items have to be imported first
   */
  record Line(
      String name, String version, int items, String protocol, String title, boolean ready) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists the tasks of the catalog.")
  int list(@Option(names = "--json", description = "print it as JSON") boolean json) {
    List<Line> lines = catalog().tasks().stream().map(TasksCommand::line).toList();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(lines));
    } else {
      lines.forEach(l ->
          out.printf(
              "%-14s %4d items  %s%s%n",
              l.name(),
              l.items(),
              l.title(),
              l.ready() ? "" : "  (items to be imported: assay tasks data)"));
    }
    out.flush();
    return 0;
  }

  private static Line line(String name) {
    Optional<DataNeeds> needs = catalog().needs(name, DataFolder.ofThisUser());
    if (needs.isPresent() && !needs.get().imported()) {
      return new Line(name, "", needs.get().items(), "", needs.get().source(), false);
    }
    Task task = catalog().task(name);
    return new Line(
        task.name(),
        task.version(),
        task.benchmark().test().size(),
        task.protocolName(),
        task.title(),
        true);
  }

  @Command(
      name = "data",
      mixinStandardHelpOptions = true,
      header = "Shows which benchmarks need a file of yours, and takes it over.",
      description = {
        "",
        "Some benchmarks ask that their items not be handed on in plain text, others are simply not part of this tree. What you",
        "import is checked (columns, number of items, digest where there is one) and kept where you alone may read it. With --dev the",
        "file has development items, which are taken over only if the contamination index finds nothing of the test in them.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  assay tasks data",
        "  assay tasks data --task gpqa --import gpqa_main.csv",
        "  assay tasks data --task gpqa --dev --import gpqa_extended.csv"
      })
  int data(
      @Option(names = "--task", paramLabel = "T", description = "the task it is for")
          @Nullable String task,
      @Option(names = "--import", paramLabel = "FILE", description = "your file")
          @Nullable Path file,
      @Option(names = "--dev", description = "they are development items") boolean dev,
      @Option(names = "--json", description = "print it as JSON") boolean json) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    DataFolder folder = DataFolder.ofThisUser();
    if ((task == null) != (file == null)) {
      throw new InputException("--task and --import go together", "see assay tasks data --help");
    }
    if (task != null && file != null && dev) {
      Benchmark items =
          devNeeds(task).importFrom(file, catalog().task(task), folder, DevProof::require);
      out.println("kept " + items.test().size() + " development items of " + task);
    } else if (task != null && file != null) {
      DataNeeds needs =
          catalog()
              .needs(task, folder)
              .orElseThrow(() -> new InputException("task " + task + " needs no data"));
      out.println("kept as " + needs.importFrom(file, folder));
    } else {
      show(out, folder, json);
    }
    out.flush();
    return 0;
  }

  private static DevNeeds devNeeds(String task) {
    return catalog()
        .devNeeds(task, DataFolder.ofThisUser())
        .orElseThrow(() -> new InputException("task " + task + " names no development items"));
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header =
          "Loads a task with all its checks, and proves its development items disjoint from its test.",
      footer = {"", "Exit codes: 1 development items have something of the test."})
  int check(
      @Parameters(paramLabel = "T", description = "catalog name or folder") String task,
      @Option(names = "--json", description = "print it as JSON") boolean json) {
    Task loaded = catalog().task(task);
    Benchmark dev = loaded.dev();
    DevProof proof = dev == null ? null : DevProof.of(loaded, dev);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(
          Json.pretty(proof == null ? Map.of("test", loaded.benchmark().test().size()) : proof));
    } else {
      out.print(DevProofText.of(loaded, proof));
    }
    out.flush();
    return proof == null || proof.holds() ? 0 : 1;
  }

  private static void show(PrintWriter out, DataFolder folder, boolean json) {
    List<DataNeeds> all =
        catalog().tasks().stream().flatMap(name -> catalog().needs(name, folder).stream()).toList();
    if (json) {
      out.print(Json.pretty(all));
      return;
    }
    all.forEach(n ->
        out.printf(
            "%-14s %-9s %4d items  %s%n",
            n.task(), n.imported() ? "imported" : "missing", n.items(), n.source()));
    catalog().tasks().stream()
        .flatMap(name -> catalog().devNeeds(name, folder).stream())
        .forEach(n ->
            out.printf(
                "%-14s %-9s  dev items  %s%n",
                n.task(), n.imported() ? "imported" : "missing", n.source()));
  }

  @Command(
      name = "decoys",
      mixinStandardHelpOptions = true,
      header =
          "Makes items of a benchmark's kind that nobody has seen, for assay audit contamination --decoys.",
      description = {
        "",
        "Keep the file and the seed to yourself: decoys that somebody could train on tell nothing.",
        ""
      },
      footer = {"", "Example:", "  assay tasks decoys --task science-mini --out decoys.jsonl"})
  int decoys(
      @Option(names = "--task", paramLabel = "T", required = true, description = "the benchmark")
          String task,
      @Option(
              names = "--seed",
              paramLabel = "S",
              description = "makes the same again (default: a random one, which is printed)")
          @Nullable String seed,
      @Option(
              names = "--count",
              paramLabel = "N",
              description = "how many (default: as many as the generator can)")
          @Nullable Integer count,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              required = true,
              description = "where they go, readable by you alone")
          Path file)
      throws IOException, InterruptedException {
    if (count != null && count < 1) {
      throw new InputException("--count must be at least 1, is " + count);
    }
    String used = seed == null ? Long.toHexString(new SecureRandom().nextLong()) : seed;
    byte[] lines = new DecoyMaker(Installation.root()).make(task, used, count);
    AtomicFiles.writePrivate(file, lines);
    long made = new String(lines, StandardCharsets.UTF_8).lines().count();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(made + " decoys in " + file + ", seed " + used);
    out.flush();
    return 0;
  }

  private static Catalog catalog() {
    return new Catalog(Installation.root());
  }
}
