package dev.assay.cli;

import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay tasks}. */
@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    header = "Lists the tasks of the catalog.",
    description = {"", "A new task of a known format is a folder: see tasks/README.md.", ""})
final class TasksCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** One line a task. */
  record Line(String name, String version, int items, String protocol, String title) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists the tasks of the catalog.")
  int list(@Option(names = "--json", description = "print it as JSON") boolean json) {
    List<Line> lines =
        catalog().tasks().stream().map(catalog()::task).map(TasksCommand::line).toList();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(lines));
    } else {
      lines.forEach(l -> out.printf("%-14s %4d items  %s%n", l.name(), l.items(), l.title()));
    }
    out.flush();
    return 0;
  }

  private static Line line(Task task) {
    return new Line(
        task.name(),
        task.version(),
        task.benchmark().test().size(),
        task.protocolName(),
        task.title());
  }

  private static Catalog catalog() {
    return new Catalog(Installation.root());
  }
}
