package dev.assay.audit.lineage.calibrate;

import dev.assay.audit.lineage.zoo.FolderSink;
import dev.assay.audit.lineage.zoo.Lines;
import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.SandboxSpec.Mount;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains the honest runs of a calibration and plants smuggles, in a sandbox of the agent's image
 * without a network: the recipes of the {@code sft} agent on what a task gives, the disguises of
 * the {@code smuggler} agent. For bases that a processor can train.
 */
public final class HonestRuns {
  /** Largest base that is trained on a processor. */
  public static final long LARGEST = 50_000_000;

  /** Runs of {@code harness/audit/calibrate/make.py}, and their length in its {@code --steps}. */
  public static final int RUNS = 24;

  private static final double LENGTHS = 22.5;
  private static final int TOKENS_A_STEP = 16 * 64;
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final CollectLimits CAPS = new CollectLimits(16L << 30, 512L << 20, 10_000, 8);
  private static final String OUT = "/out";

  private final Sandboxes sandboxes;
  private final Path root;
  private final Consumer<String> progress;

  /**
   * Makes runs.
   *
   * @param root the product's tree
   */
  public HonestRuns(Sandboxes sandboxes, Path root, Consumer<String> progress) {
    this.sandboxes = sandboxes;
    this.root = root;
    this.progress = progress;
  }

  /** What training them costs on a machine. */
  public static Cost cost(BaseModel base, int steps, double operationsASecond) {
    double tokens = LENGTHS * steps * TOKENS_A_STEP / RUNS;
    return new Cost(RUNS, tokens, base.parameters(), operationsASecond);
  }

  /**
   * Makes them.
   *
   * @param folder where they go; must not be there
   * @param steps usual length of a run
   */
  public void make(BaseModel base, Task task, int steps, Path folder) throws InterruptedException {
    BaseModel.Sibling donor =
        base.siblings().stream()
            .filter(BaseModel.Sibling::present)
            .findFirst()
            .orElseThrow(() ->
                new InputException(
                    "no post-trained sibling of " + base.name() + " is on this host",
                    "name one in its model.toml: smuggles are planted from it"));
    Path part = folder.resolveSibling(folder.getFileName() + ".part");
    Path given = folder.resolveSibling(folder.getFileName() + ".task");
    AtomicFiles.deleteTree(part);
    AtomicFiles.deleteTree(given);
    try {
      Files.createDirectories(part);
      stage(task, given);
      run(base, donor, steps, given, part);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take the runs out", e);
    } finally {
      AtomicFiles.deleteTree(given);
    }
  }

  private static void stage(Task task, Path given) throws IOException {
    Files.createDirectories(given);
    for (Path file : task.given()) {
      Files.copy(file, given.resolve(String.valueOf(file.getFileName())));
    }
    Files.copy(task.protocolFile(task.protocolName()), given.resolve("protocol.toml"));
  }

  private void run(BaseModel base, BaseModel.Sibling donor, int steps, Path given, Path part)
      throws IOException, InterruptedException {
    try (Sandbox sandbox =
        sandboxes.create(spec(base, donor, steps, given, part), SandboxListener.none())) {
      sandbox.start(new Lines(progress));
      Ending ending = sandbox.await(Instant.now().plus(LONGEST));
      if (!(ending instanceof Ending.Exited exited && Integer.valueOf(0).equals(exited.code()))) {
        throw new EnvironmentException(
            "the training ended by " + ending + ": " + sandbox.tail(), null);
      }
      FolderSink sink = new FolderSink(OUT, part);
      sandbox.stop(sink);
      sandbox.collect(OUT, CAPS, sink);
    }
  }

  private SandboxSpec spec(
      BaseModel base, BaseModel.Sibling donor, int steps, Path given, Path part) {
    String owner = "calibrate " + part.toAbsolutePath();
    return new SandboxSpec(
        owner,
        "calibrate-" + Digests.of(owner).substring(0, 8),
        sandboxes.ensure(new ImageRecipe.Standard(root, "cpu", "agent"), progress::accept),
        List.of("python3", "-B", "-u", "/calibrate/make.py", "--out", OUT, "--steps", "" + steps),
        environment(),
        60_004,
        List.of(
            new Mount(root.resolve("harness/audit/calibrate"), "/calibrate"),
            new Mount(root.resolve("agents/catalog"), "/agents"),
            new Mount(given, "/task"),
            new Mount(base.files(), "/models/base"),
            new Mount(donor.files(), "/assets/instruct")),
        List.of(OUT, "/tmp", "/workspace"),
        "/workspace",
        new Limits(4L << 30, 1.0, 128, 4L << 30, 64L << 20, 4096, 4L << 20),
        new Door.Closed(),
        "runc",
        List.of());
  }

  private static Map<String, String> environment() {
    // Memory that is given back and taken again for every tensor costs a third of the time.
    return Map.of(
        "PATH", "/opt/venv/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME", "/tmp",
        "LANG", "C.UTF-8",
        "HF_HUB_OFFLINE", "1",
        "OMP_NUM_THREADS", "1",
        "PYTHONDONTWRITEBYTECODE", "1",
        "MALLOC_TRIM_THRESHOLD_", "4000000000",
        "MALLOC_MMAP_THRESHOLD_", "4000000000");
  }
}
