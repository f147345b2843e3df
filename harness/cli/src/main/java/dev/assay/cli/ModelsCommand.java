package dev.assay.cli;

import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Catalog;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay models}. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    header = "Lists the base models of the catalog.",
    description = {"", "A new base model is a folder: see tasks/models/README.md.", ""})
final class ModelsCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** One line a model. */
  record Line(String name, String architecture, long parameters, String title) {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists the base models of the catalog.")
  int list(@Option(names = "--json", description = "print it as JSON") boolean json) {
    List<Line> lines =
        catalog().models().stream().map(catalog()::model).map(ModelsCommand::line).toList();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(lines));
    } else {
      lines.forEach(l ->
          out.printf(
              "%-18s %-20s %,12d parameters  %s%n",
              l.name(), l.architecture(), l.parameters(), l.title()));
    }
    out.flush();
    return 0;
  }

  private static Line line(BaseModel model) {
    return new Line(model.name(), model.architecture(), model.parameters(), model.title());
  }

  private static Catalog catalog() {
    return new Catalog(Installation.root());
  }
}
