package dev.assay.agents;

import dev.assay.agents.transcripts.TranscriptFormat;
import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.results.config.StrictToml;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.Providers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A competing agent: a folder with {@code agent.toml}, an executable {@code run.sh} and, where the
 * image needs more, an {@code install.sh}. No Java is needed for a new one.
 *
 * @param folder absolute
 * @param wire wire format of its language model, which assay agents check needs; null where none is
 *     said
 * @param builtIn whether Assay's own agent works in its sandbox, from the harness's side
 * @param transcript what it prints
 * @param models that it may use; the first is the one that it is told to
 * @param assets what is mounted at {@code /assets}
 * @param parameters what a job may choose of it, sorted by name
 * @param chosen values other than the defaults, by parameter
 */
public record Agent(
    Path folder,
    String name,
    String version,
    String title,
    String description,
    Role role,
    boolean builtIn,
    TranscriptFormat transcript,
    @Nullable String wire,
    List<String> models,
    List<String> hosts,
    List<Asset> assets,
    List<Parameter> parameters,
    Map<String, String> chosen) {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  public Agent {
    models = List.copyOf(models);
    hosts = List.copyOf(hosts);
    assets = List.copyOf(assets);
    parameters = List.copyOf(parameters);
    chosen = Map.copyOf(chosen);
  }

  /** What the agent is for. */
  public enum Role {
    HONEST,
    /** A baseline of the harness itself. */
    CONTROL,
    /** A fixture that must be caught. */
    CHEAT
  }

  /**
   * A file or folder for the agent.
   *
   * @param contraband it stands for what a cheat would bring in from outside, and may lie outside
   *     the catalog
   */
  public record Asset(String name, Path source, boolean contraband) {}

  /**
   * Something that a job may choose.
   *
   * @param choices the first is the default
   */
  public record Parameter(String name, List<String> choices) {
    public Parameter {
      choices = List.copyOf(choices);
    }
  }

  /** Reads and checks an agent's folder; its parameters have their defaults. */
  public static Agent load(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    Path file = home.resolve("agent.toml");
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          home + " is not an agent: it has no agent.toml",
          "see agents/README.md for what an agent's folder holds");
    }
    AgentFile toml = StrictToml.read(file, AgentFile.class);
    check(file, toml);
    Path run = home.resolve("run.sh");
    if (!Files.isRegularFile(run)) {
      throw new InputException(
          "agent '" + toml.name() + "' has no run.sh",
          "add " + run + ", the script that starts it headless");
    }
    if (!Files.isExecutable(run)) {
      throw new InputException(run + " is not executable", "chmod +x " + run);
    }
    return new Agent(
        home,
        toml.name(),
        toml.version(),
        toml.title(),
        toml.description(),
        role(file, toml.role()),
        builtIn(file, toml),
        transcript(file, toml.transcript()),
        toml.wire(),
        toml.models(),
        toml.hosts(),
        toml.assets().stream().map(a -> asset(home, a)).toList(),
        new TreeMap<>(toml.parameters())
            .entrySet().stream()
                .map(e -> AgentParameters.parameter(file, e.getKey(), e.getValue().choices()))
                .toList(),
        Map.of());
  }

  /**
   * The same agent with other values of its parameters.
   *
   * @throws InputException naming the nearest where it has no such parameter or choice
   */
  public Agent with(Map<String, String> values) {
    return new Agent(
        folder,
        name,
        version,
        title,
        description,
        role,
        builtIn,
        transcript,
        wire,
        models,
        hosts,
        assets,
        parameters,
        AgentParameters.choose(name, parameters, values));
  }

  /** Its name, and what was chosen of it: unlike that of every other choice. */
  public String label() {
    return name
        + new TreeMap<>(chosen).values().stream().map(v -> "-" + v).reduce("", String::concat);
  }

  /** All parameters' values, defaults among them. */
  public SortedMap<String, String> values() {
    SortedMap<String, String> values = new TreeMap<>();
    parameters.forEach(p -> values.put(p.name(), p.choices().getFirst()));
    values.putAll(chosen);
    return values;
  }

  /** Whether its image needs a layer of its own. */
  public boolean hasInstall() {
    return Files.isRegularFile(folder.resolve("install.sh"));
  }

  /** Where its assets lie on this host, by their names below {@code /assets}. */
  public SortedMap<String, Path> assetSources() {
    SortedMap<String, Path> sources = new TreeMap<>();
    assets.forEach(a -> sources.put(a.name(), a.source()));
    return sources;
  }

  /** SHA-256 over the folder, all assets and what was chosen. */
  public String digest() {
    StringBuilder all = new StringBuilder(Digests.ofFolder(folder));
    for (Asset asset : assets) {
      String content =
          Files.isDirectory(asset.source())
              ? Digests.ofFolder(asset.source())
              : Digests.of(asset.source());
      all.append('\n').append(asset.name()).append(' ').append(content);
    }
    new TreeMap<>(chosen).forEach((name, value) -> all.append("\n:" + name + "=" + value));
    return Digests.of(all.toString());
  }

  private static void check(Path file, AgentFile toml) {
    if (toml.schema() != 1) {
      throw new InputException(
          file + ": schema " + toml.schema() + " is not known", "this version reads schema 1");
    }
    if (!toml.name().matches(NAME)) {
      throw new InputException(
          file
              + ": name '"
              + toml.name()
              + "' must be lower-case letters, digits and dashes, at most 40");
    }
    checkWire(file, toml);
  }

  private static TranscriptFormat transcript(Path file, @Nullable String word) {
    return word == null
        ? TranscriptFormat.PLAIN
        : TranscriptFormat.of(word)
            .orElseThrow(() ->
                new InputException(
                    file + ": transcript '" + word + "' is not known",
                    "did you mean '"
                        + Nearest.to(word, TranscriptFormat.words())
                        + "'? known: "
                        + String.join(", ", TranscriptFormat.words())));
  }

  private static boolean builtIn(Path file, AgentFile toml) {
    String driver = toml.driver();
    if (driver == null) {
      return false;
    }
    if (!driver.equals("intern")) {
      throw new InputException(
          file + ": driver '" + driver + "' is not known", "use \"intern\", or leave it out");
    }
    if (toml.wire() == null) {
      throw new InputException(
          file + ": the built-in agent needs a language model", "name wire and models");
    }
    return true;
  }

  private static void checkWire(Path file, AgentFile toml) {
    String wire = toml.wire();
    if (wire != null && !Providers.WIRES.contains(wire)) {
      throw new InputException(
          file + ": wire '" + wire + "' is not known",
          "did you mean '" + Nearest.to(wire, Providers.WIRES) + "'?");
    }
    if (wire != null && toml.models().isEmpty()) {
      throw new InputException(
          file + ": wire is given, and no models", "name the models that the agent may use");
    }
  }

  private static Role role(Path file, String role) {
    return switch (role) {
      case "honest" -> Role.HONEST;
      case "control" -> Role.CONTROL;
      case "cheat" -> Role.CHEAT;
      default ->
          throw new InputException(
              file + ": role '" + role + "' is not known",
              "use \"honest\", \"control\" or \"cheat\"");
    };
  }

  private static Asset asset(Path home, AgentFile.AssetEntry entry) {
    Path source = home.resolve(entry.from()).normalize();
    if (!entry.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}")) {
      throw new InputException(
          home + ": asset name '" + entry.name() + "' must be a plain file name");
    }
    if (!Files.exists(source)) {
      throw new InputException(home + ": asset '" + entry.name() + "' is missing: " + source);
    }
    boolean contraband = Boolean.TRUE.equals(entry.contraband());
    if (!contraband && !source.startsWith(java.util.Objects.requireNonNull(home.getParent()))) {
      throw new InputException(
          home + ": asset '" + entry.name() + "' lies outside the agent's catalog",
          "move it into the agent's folder; only a fixture's asset marked contraband = true may come from elsewhere");
    }
    return new Asset(entry.name(), source, contraband);
  }
}
