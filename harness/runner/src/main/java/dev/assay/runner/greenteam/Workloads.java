package dev.assay.runner.greenteam;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The table of honest work, {@code sandbox/greenteam/workloads.toml}.
 *
 * @param schema 1
 */
public record Workloads(int schema, List<Workload> workloads) {
  public Workloads {
    workloads = List.copyOf(workloads);
  }

  /** Where the green team lies in the product's tree. */
  public static Path folder(Path root) {
    return root.resolve("sandbox/greenteam");
  }

  /**
   * Reads and checks the table.
   *
   * @param root root of the product's tree
   */
  public static Workloads load(Path root) {
    Path file = folder(root).resolve("workloads.toml");
    Workloads table = StrictToml.read(file, Workloads.class);
    Set<String> ids = new HashSet<>();
    for (Workload workload : table.workloads) {
      if (!ids.add(workload.id())) {
        throw new InputException(file + ": '" + workload.id() + "' stands twice");
      }
      if (workload.expect().isEmpty()) {
        throw new InputException(file + ": '" + workload.id() + "' proves nothing: give expect");
      }
      if (!Files.isExecutable(folder(root).resolve("programs").resolve(workload.program()))) {
        throw new InputException(file + ": there is no executable programs/" + workload.program());
      }
    }
    return table;
  }

  /**
   * Those of these names, in the table's order; all where none is named.
   *
   * @throws InputException for a name that is not there, with the nearest
   */
  public List<Workload> named(List<String> names) {
    List<String> known = workloads.stream().map(Workload::id).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InputException(
            "there is no workload '" + name + "'",
            "did you mean '" + Nearest.to(name, known) + "'?");
      }
    }
    return workloads.stream().filter(w -> names.isEmpty() || names.contains(w.id())).toList();
  }
}
