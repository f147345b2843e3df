package dev.assay.cli;

import dev.assay.agents.Agent;
import dev.assay.agents.AgentCatalog;
import dev.assay.results.store.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay agents}. */
@Command(
    name = "agents",
    mixinStandardHelpOptions = true,
    header = "Lists the agents of the catalog, and checks one.",
    subcommands = AgentsCheckCommand.class,
    description = {
      "",
      "A new agent is a folder with agent.toml and run.sh: see agents/README.md.",
      ""
    })
final class AgentsCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** One line an agent. */
  record Line(String name, String version, String role, String title, String digest) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists the agents of the catalog.")
  int list(@Option(names = "--json", description = "print it as JSON") boolean json) {
    List<Line> lines =
        new AgentCatalog(Installation.root()).all().stream().map(AgentsCommand::line).toList();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(lines));
    } else {
      lines.forEach(l -> out.printf("%-14s %-8s %s%n", l.name(), l.role(), l.title()));
    }
    out.flush();
    return 0;
  }

  private static Line line(Agent agent) {
    return new Line(
        agent.name(),
        agent.version(),
        agent.role().name().toLowerCase(Locale.ROOT),
        agent.title(),
        agent.digest());
  }
}
