package dev.assay.cli;

import dev.assay.agents.Agent;
import dev.assay.agents.AgentCatalog;
import dev.assay.results.store.Json;
import dev.assay.runner.agentcheck.AgentCheck;
import dev.assay.runner.agentcheck.AgentCheckResult;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay agents check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Starts agents against a scripted language model, in the sandbox of a trial.",
    description = {
      "",
      "Builds the agent's image and says whether it starts headless, speaks its wire format through the gateway, uses its",
      "tools, stops on a 400, honours the deadline, and can be read back. No key is needed and no provider is asked.",
      ""
    },
    footer = {
      "",
      "Exit code 0 where all is well, 1 where not.",
      "",
      "Examples:",
      "  assay agents check claude-code",
      "  assay agents check ./my-agent:effort=high --json"
    })
final class AgentsCheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME|PATH",
      description = "agents of the catalog, or folders, with parameters as for assay run")
  private List<String> names = List.of();

  @Option(
      names = "--runtime",
      paramLabel = "R",
      defaultValue = "runc",
      description = "runc or runsc (default runc)")
  private String runtime = "runc";

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "of the run that would go on for ever (default 30)")
  private int deadline = 30;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "keep what each agent printed there")
  private @Nullable Path keep;

  @Option(names = "--json", description = "print the results as JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    AgentCatalog catalog = new AgentCatalog(Installation.root());
    List<Agent> agents = names.stream().map(catalog::agent).toList();
    List<AgentCheckResult> results = new ArrayList<>();
    try (Sandboxes engine = Engines.connect()) {
      AgentCheck check =
          new AgentCheck(
              engine,
              Installation.root(),
              runtime,
              Duration.ofSeconds(deadline),
              line -> {
                err.println(line);
                err.flush();
              });
      for (Agent agent : agents) {
        AgentCheckResult result = check.check(agent, keep);
        results.add(result);
        if (!json) {
          AgentCheckText.findings(result).forEach(out::println);
          out.flush();
        }
      }
    }
    if (json) {
      out.print(Json.pretty(results));
    } else {
      AgentCheckText.table(results).forEach(out::println);
    }
    out.flush();
    return results.stream().allMatch(AgentCheckResult::passed) ? 0 : 1;
  }
}
