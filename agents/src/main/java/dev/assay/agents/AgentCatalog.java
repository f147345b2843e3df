package dev.assay.agents;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds agents by name in {@code agents/catalog}, or by path anywhere. */
public final class AgentCatalog {
  private final Path catalog;

  /**
   * @param root root of the product's tree
   */
  public AgentCatalog(Path root) {
    this.catalog = root.resolve("agents/catalog");
  }

  /**
   * An agent by its catalog name, or by the path of its folder (anything with a slash), and what is
   * chosen of its parameters: {@code smuggler:disguise=int8}.
   */
  public Agent agent(String text) {
    int choices = AgentParameters.begin(text);
    return find(text.substring(0, choices)).with(AgentParameters.parse(text.substring(choices)));
  }

  private Agent find(String nameOrPath) {
    if (nameOrPath.contains("/") || nameOrPath.equals(".")) {
      return Agent.load(Path.of(nameOrPath));
    }
    Path folder = catalog.resolve(nameOrPath);
    if (!Files.isDirectory(folder)) {
      List<String> known = names();
      throw new InputException(
          "no agent '" + nameOrPath + "'",
          "did you mean '"
              + Nearest.to(nameOrPath, known)
              + "'? known: "
              + String.join(", ", known)
              + "; a folder is given as a path, such as ./"
              + nameOrPath);
    }
    return Agent.load(folder);
  }

  /** All of the catalog, by name. */
  public List<Agent> all() {
    return names().stream().map(n -> Agent.load(catalog.resolve(n))).toList();
  }

  private List<String> names() {
    try (Stream<Path> folders = Files.list(catalog)) {
      return folders
          .filter(f -> Files.isRegularFile(f.resolve("agent.toml")))
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + catalog, e);
    }
  }
}
