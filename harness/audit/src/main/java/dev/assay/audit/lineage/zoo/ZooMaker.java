package dev.assay.audit.lineage.zoo;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.Sandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Makes a zoo in sandboxes of the agent's image, one for each family of models, without a network.
 * Families that are there already are not made again.
 */
public final class ZooMaker {
  /** Families of the full zoo; {@code harness/audit/zoo/make.py} has the same. */
  private static final List<String> FULL = List.of("qwen3-0", "qwen3-3", "llama-3", "gemma-3");

  private static final List<String> SMALL = List.of("qwen3-4", "llama-0");
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final CollectLimits CAPS = new CollectLimits(2L << 30, 64L << 20, 20_000, 8);

  private final Sandboxes sandboxes;
  private final Path root;
  private final Consumer<String> progress;

  /**
   * @param root the product's tree
   * @param progress told what happens, a line at a time, from several threads
   */
  public ZooMaker(Sandboxes sandboxes, Path root, Consumer<String> progress) {
    this.sandboxes = sandboxes;
    this.root = root;
    this.progress = progress;
  }

  /**
   * Makes what is missing of a zoo, and its manifest.
   *
   * @param small a sample for tests, trained for a shorter time
   * @param atOnce families at once; each takes one processor
   * @throws EnvironmentException when a program fails, with its last lines
   */
  public Zoo make(Path folder, boolean small, int atOnce) throws InterruptedException {
    ImageRef image =
        sandboxes.ensure(new ImageRecipe.Standard(root, "cpu", "agent"), progress::accept);
    List<String> families = small ? SMALL : FULL;
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> running = new ArrayList<>();
      for (String family : families) {
        running.add(pool.submit(() -> family(folder, family, small, image)));
      }
      finish(running, pool);
    }
    manifest(folder, families);
    return Zoo.read(folder);
  }

  private static void finish(List<Future<?>> running, ExecutorService pool)
      throws InterruptedException {
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Void family(Path folder, String family, boolean small, ImageRef image)
      throws IOException, InterruptedException {
    Path made = folder.resolve(family);
    if (Files.exists(made)) {
      progress.accept(family + " is there already");
      return null;
    }
    Path part = folder.resolve(family + ".part");
    AtomicFiles.deleteTree(part);
    Files.createDirectories(part);
    try (Sandbox sandbox =
        sandboxes.create(
            ZooSandbox.spec(root, image, folder, family, small), SandboxListener.none())) {
      sandbox.start(new Lines(progress));
      Ending ending = sandbox.await(Instant.now().plus(LONGEST));
      if (!(ending instanceof Ending.Exited exited && Integer.valueOf(0).equals(exited.code()))) {
        throw new EnvironmentException(
            "the programs of " + family + " ended by " + ending + ": " + sandbox.tail(), null);
      }
      FolderSink sink = new FolderSink(ZooSandbox.OUT + "/" + family, part);
      sandbox.stop(sink);
      sandbox.collect(ZooSandbox.OUT + "/" + family, CAPS, sink);
    }
    Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
    return null;
  }

  private static void manifest(Path folder, List<String> families) {
    StringBuilder lines = new StringBuilder();
    for (String family : families) {
      try {
        lines.append(Files.readString(folder.resolve(family).resolve("part.jsonl")));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the manifest of " + family, e);
      }
    }
    AtomicFiles.write(
        folder.resolve(Zoo.MANIFEST), lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
