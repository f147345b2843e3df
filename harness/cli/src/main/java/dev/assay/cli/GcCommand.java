package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.retention.Kind;
import dev.assay.runner.retention.Retention;
import dev.assay.runner.retention.Sweep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay gc DIR}. */
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    header = "Makes room: removes objects of a job that need not be kept.",
    description = {
      "",
      "Without --drop it removes what no record names: what processes that were killed had begun to write. Records are never",
      "touched, so that the board, level 1 and 2 of assay reproduce and what was found stay as they are. An object is removed",
      "when each kind that it is of is dropped. Kinds:",
      "",
      "  lost         what no record names; always removed",
      "  failed       attempts that do not count",
      "  workspaces   files that agents left: assay audit trial can no longer read them",
      "  gateway      bodies that passed the gateway: likewise",
      "  checkpoints  submissions: their completions can no longer be made again (assay reproduce, level 3)",
      "  suspects     all of trials whose verdict is review or flagged: the evidence",
      "",
      "It may run while the job does. What was removed is noted in the job's retention.jsonl.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay gc results/first --dry-run --drop workspaces,gateway",
      "  assay gc results/first --drop failed"
    })
final class GcCommand implements Callable<Integer> {
  private static final double MEGA = 1e6;

  @Parameters(paramLabel = "DIR", description = "the job's folder")
  private @Nullable Path folder;

  @Option(names = "--dry-run", description = "say what would be removed, and stop")
  private boolean dryRun;

  @Option(
      names = "--drop",
      paramLabel = "KIND",
      split = ",",
      description = "kinds that are not kept, with commas between")
  private List<String> drop = List.of();

  @Option(names = "--json", description = "print it as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    JobFolder job = Installation.job(Objects.requireNonNull(folder));
    Retention retention = Retention.dropping(drop);
    Sweep sweep = dryRun ? retention.plan(job) : retention.apply(job, Clock.systemUTC());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(new Swept(dryRun, labelled(sweep.dropped()), labelled(sweep.kept()))));
    } else {
      lines(dryRun ? "would go" : "removed", sweep.dropped(), out);
      lines("kept", sweep.kept(), out);
      out.printf(
          "%s: %s; %s kept%n",
          dryRun ? "would be removed" : "removed", amount(sweep.gone()), amount(sweep.left()));
    }
    out.flush();
    return 0;
  }

  /** As {@code --json} prints it. */
  private record Swept(
      boolean dryRun, Map<String, Sweep.Amount> dropped, Map<String, Sweep.Amount> kept) {}

  private static Map<String, Sweep.Amount> labelled(Map<Kind, Sweep.Amount> kinds) {
    Map<String, Sweep.Amount> labelled = new TreeMap<>();
    kinds.forEach((kind, amount) -> labelled.put(kind.label(), amount));
    return labelled;
  }

  private static void lines(String what, Map<Kind, Sweep.Amount> kinds, PrintWriter out) {
    for (Kind kind : Kind.values()) {
      Sweep.Amount amount = kinds.get(kind);
      if (amount != null) {
        out.printf("%-8s  %-11s  %-28s  %s%n", what, kind.label(), amount(amount), kind.meaning());
      }
    }
  }

  private static String amount(Sweep.Amount amount) {
    return "%,d objects, %,.1f MB".formatted(amount.objects(), amount.bytes() / MEGA);
  }
}
