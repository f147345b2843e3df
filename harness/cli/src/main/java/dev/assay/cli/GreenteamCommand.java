package dev.assay.cli;

import dev.assay.results.store.Json;
import dev.assay.runner.greenteam.GreenTeam;
import dev.assay.runner.greenteam.Offers;
import dev.assay.runner.greenteam.Workload;
import dev.assay.runner.greenteam.WorkloadResult;
import dev.assay.runner.greenteam.Workloads;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay greenteam}: honest work in the sandbox that an agent gets. */
@Command(
    name = "greenteam",
    mixinStandardHelpOptions = true,
    header = "Runs honest work in the sandbox that an agent gets; all of it must succeed.",
    description = "What there is stands in sandbox/greenteam/workloads.toml.",
    footer = {
      "",
      "Examples:",
      "  assay greenteam",
      "  assay greenteam --runtime runsc --only dataloader-workers --only torch-compile"
    })
final class GreenteamCommand implements Callable<Integer> {
  @Option(
      names = "--runtime",
      paramLabel = "R",
      defaultValue = "runc",
      description = "runc or runsc (default runc)")
  private String runtime = "runc";

  @Option(names = "--only", paramLabel = "ID", description = "this one; may be repeated")
  private List<String> only = List.of();

  @Option(names = "--sample", description = "those that the test suite runs")
  private boolean sample;

  @Option(names = "--list", description = "say what there is, and stop")
  private boolean list;

  @Option(names = "--json", description = "print the results as JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<Workload> chosen =
        Workloads.load(Installation.root()).named(only).stream()
            .filter(w -> !sample || w.isSample())
            .toList();
    if (list) {
      chosen.forEach(w -> out.printf("%-22s %s%n", w.id(), w.title()));
      out.flush();
      return 0;
    }
    Consumer<String> say =
        line -> {
          if (!json) {
            out.println(line);
            out.flush();
          }
        };
    List<WorkloadResult> results = run(chosen, runtime, say);
    if (json) {
      out.print(Json.pretty(results));
      out.flush();
    }
    return results.stream().allMatch(WorkloadResult::passed) ? 0 : 1;
  }

  /**
   * Runs workloads one after the other.
   *
   * @param say hears a line for each, and the sum
   */
  static List<WorkloadResult> run(List<Workload> chosen, String runtime, Consumer<String> say)
      throws InterruptedException {
    List<WorkloadResult> results = new ArrayList<>();
    try (Sandboxes engine = Engines.connect();
        Offers offers = new Offers(Installation.root())) {
      GreenTeam team = new GreenTeam(engine, Installation.root(), runtime, offers, say::accept);
      for (Workload workload : chosen) {
        String excuse = workload.excuse(runtime);
        if (excuse != null) {
          say.accept(String.format("not run  %-22s %s", workload.id(), excuse));
          continue;
        }
        WorkloadResult result = team.run(workload);
        results.add(result);
        say.accept(line(result));
      }
    }
    long passed = results.stream().filter(WorkloadResult::passed).count();
    say.accept(passed + " of " + results.size() + " passed under " + runtime);
    return results;
  }

  private static String line(WorkloadResult result) {
    return String.format(
        java.util.Locale.ROOT,
        "%-8s %-22s %5.1f s %s",
        result.passed() ? "passed" : "FAILED",
        result.workload(),
        result.seconds(),
        result.note());
  }
}
