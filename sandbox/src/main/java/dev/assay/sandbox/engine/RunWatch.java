package dev.assay.sandbox.engine;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.RunRules;
import dev.assay.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a run while it lives: ends it where it is idle or its GPU time is used up, and tells the
 * watchdog by how much the deadline has moved.
 */
final class RunWatch {
  private static final Logger log = LoggerFactory.getLogger(RunWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RunRules rules;
  private final SandboxDoor door;
  private final Path folder;
  private final Supplier<IdleClock.Signs> signs;
  private final BooleanSupplier runs;
  private final @Nullable IdleClock idle;
  private long credited;

  private RunWatch(
      RunRules rules,
      SandboxDoor door,
      Path folder,
      Supplier<IdleClock.Signs> signs,
      BooleanSupplier runs) {
    this.rules = rules;
    this.door = door;
    this.folder = folder;
    this.signs = signs;
    this.runs = runs;
    this.idle = rules.idle() == null ? null : new IdleClock(rules.idle(), System::nanoTime);
  }

  /**
   * Starts to look, where there is anything to look for.
   *
   * @param folder where the watchdog looks
   * @param signs of life
   * @param runs whether a process runs or waits for a disk
   */
  static void start(
      SandboxSpec spec,
      SandboxDoor door,
      Path folder,
      Supplier<IdleClock.Signs> signs,
      BooleanSupplier runs) {
    if (spec.door() instanceof Door.Gateway gateway) {
      RunRules rules = gateway.rules();
      if (rules.idle() != null || !rules.credit().isZero() || rules.gpuSeconds() != null) {
        RunWatch watch = new RunWatch(rules, door, folder, signs, runs);
        Thread.ofVirtual().name("assay-run-watch").start(watch::loop);
      }
    }
  }

  private void loop() {
    try {
      while (!door.ended().isDone() && Files.isDirectory(folder)) {
        look();
        Duration pause = idle == null || idle.every().compareTo(PAUSE) > 0 ? PAUSE : idle.every();
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("nobody watches for idleness any more", e);
    }
  }

  private void look() {
    credit();
    Double gpu = rules.gpuSeconds();
    if (gpu != null && signs.get().gpuSeconds() >= gpu) {
      door.end(new Ending.OverBudget("budget-gpu"));
    }
    if (idle != null && idle.due() && idle.look(signs.get(), runs)) {
      door.end(new Ending.Idle(idle.seconds()));
    }
  }

  private void credit() {
    long seconds = door.credit().toSeconds();
    if (seconds > credited) {
      credited = seconds;
      try {
        Path fresh = folder.resolve("credit.new");
        Files.write(fresh, (seconds + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.move(fresh, folder.resolve("credit"), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        log.warn("the watchdog does not hear of {} more seconds: {}", seconds, e.getMessage());
      }
    }
  }
}
