package dev.assay.cli;

import dev.assay.audit.Rule;
import dev.assay.audit.Rules;
import dev.assay.leaderboard.site.Background;
import dev.assay.leaderboard.site.RuleWords;
import dev.assay.results.EnvironmentException;
import dev.assay.results.seal.OpenKey;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.JobFolder;
import dev.assay.runner.plan.Planner;
import dev.assay.sandbox.Operator;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * This installation: where the product's tree is, how it is started again, where the operator's
 * things lie.
 */
final class Installation {
  static final String VERSION = "0.1.0";

  private static final List<String> TRIAL =
      List.of(
          "-Xms16m",
          "-XX:NewSize=6m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:CICompilerCount=2",
          "-XX:ReservedCodeCacheSize=64m");

  private Installation() {}

  /** Root of the product's tree, as the launcher says. */
  static Path root() {
    String root = System.getProperty("assay.root");
    if (root == null || !Files.isDirectory(Path.of(root, "tasks", "catalog"))) {
      throw new EnvironmentException(
          "the product's tree was not found", "start Assay by its launcher, ./assay");
    }
    return Path.of(root).toAbsolutePath().normalize();
  }

  /** What a board's pages quote beside the record; of gated benchmarks, no item. */
  static Background background() {
    return background(false);
  }

  /**
   * As without it.
   *
   * @param showGated whether pages show items of gated benchmarks too
   */
  static Background background(boolean showGated) {
    Map<String, RuleWords> rules =
        Rules.standard().all().stream()
            .collect(Collectors.toMap(Rule::id, r -> new RuleWords(r.title(), r.means())));
    return new Background(
        root().resolve("results/published"),
        root().resolve("CHANGELOG.md"),
        rules,
        new ShownItems(showGated));
  }

  /** The key that seals attempts on this machine. */
  static SigningKey key() {
    return SigningKey.loadOrCreate(config().resolve("keys"));
  }

  /** This machine's key where it has one already; looking makes none. */
  static List<OpenKey> knownKeys() {
    return Files.isDirectory(config().resolve("keys")) ? List.of(key().open()) : List.of();
  }

  /** The operator's configuration: {@code $XDG_CONFIG_HOME/assay}, else {@code ~/.config/assay}. */
  static Path config() {
    String xdg = System.getenv("XDG_CONFIG_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(xdg);
    return base.resolve("assay");
  }

  /** The operator's {@code providers.toml}; none where there is no such file. */
  static Operator operator() {
    Path file = config().resolve("providers.toml");
    return Files.exists(file) ? Operator.load(file) : Operator.NOTHING;
  }

  static Planner planner() {
    return new Planner(root(), VERSION);
  }

  /**
   * The command that starts Assay again just as it was started now, to which a command's words are
   * added.
   */
  static List<String> self() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (System.getProperty("assay.root") != null
        && command.stream().noneMatch(a -> a.startsWith("-Dassay.root="))) {
      command.add("-Dassay.root=" + System.getProperty("assay.root"));
    }
    command.add("-cp");
    command.add(Objects.requireNonNull(System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    return command;
  }

  /**
   * {@link #self()} for trials: with the full compiler, without which digests of what passes the
   * gateway take ten times as long, and with a heap that starts small and gives back what it does
   * not need: a trial's process mostly waits, for hours.
   */
  static List<String> selfForTrials() {
    List<String> command = self();
    command.remove("-XX:TieredStopAtLevel=1");
    command.addAll(1, TRIAL);
    return command;
  }

  /**
   * {@link #selfForTrials()} for trials on real models, which go over gigabytes of weights: with
   * the full compiler, and with vectors, as the launcher does for the lineage commands.
   */
  static List<String> selfForLargeModels() {
    List<String> command = selfForTrials();
    command.add(1, "--add-modules=jdk.incubator.vector");
    return command;
  }

  /** A job's folder that must be there. */
  static JobFolder job(Path folder) {
    JobFolder job = new JobFolder(folder);
    if (!Files.exists(job.lockFile())) {
      throw new dev.assay.results.InputException(
          folder + " is not a job's folder: it has no job.lock.toml");
    }
    return job;
  }

  /**
   * Refuses to start where the disk could fill up: a volume, an evaluation and the record fit in
   * this much.
   */
  static void needDisk(Path folder, long bytes) {
    long free = free(folder);
    if (free < bytes) {
      throw new EnvironmentException(
          "only "
              + (free >> 20)
              + " MiB are free at "
              + folder.toAbsolutePath()
              + ", this needs "
              + (bytes >> 20)
              + " MiB",
          "free some space or choose another --out");
    }
  }

  /** Free bytes where a folder is or will be. */
  static long free(Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      there = Objects.requireNonNull(there.getParent());
    }
    return new File(there.toString()).getUsableSpace();
  }
}
