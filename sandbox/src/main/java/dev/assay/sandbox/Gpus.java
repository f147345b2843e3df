package dev.assay.sandbox;

import dev.assay.results.EnvironmentException;
import dev.assay.results.record.TrialRecord;
import dev.assay.sandbox.gpu.GpuDoctor;
import dev.assay.sandbox.gpu.GpuLease;
import dev.assay.sandbox.gpu.GpuProgram;
import dev.assay.sandbox.host.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GPUs of this machine, leased to one trial at a time. Before and after a lease they are looked at
 * and tried, and all their memory is overwritten.
 */
public final class Gpus {
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final int MOST = 8;

  private Gpus() {}

  /**
   * What a trial needs.
   *
   * @param count 1 to 8
   * @param name that they must have; null for any
   */
  public record Needs(int count, @Nullable String name) {
    public Needs {
      if (count < 1 || count > MOST) {
        throw new IllegalArgumentException("a trial has 1 to 8 GPUs, not " + count);
      }
    }
  }

  /**
   * Who tries and overwrites GPUs: a program in a container of the evaluator's image.
   *
   * @param root root of the product's tree
   * @param owner of the container
   * @param user of the container
   */
  public record Care(Sandboxes engine, ImageRef evaluator, Path root, String owner, int user) {}

  /** A row of {@code assay doctor}. */
  public record Row(String what, State state, String found, @Nullable String remedy) {
    /** How it stands. */
    public enum State {
      OK,
      LESS,
      ABSENT,
      BAD
    }
  }

  /**
   * Refuses where this machine could not lease them.
   *
   * @throws EnvironmentException with the reason and the remedy
   */
  public static void require(Needs needs) {
    GpuLease.tryTake(needs.count, needs.name, locks()).ifPresent(GpuLease::close);
  }

  /** What there is, and whether it is fit. */
  public static List<Row> doctor() {
    return GpuDoctor.rows();
  }

  /**
   * Takes GPUs, after others where they have them.
   *
   * @throws EnvironmentException where one is not fit: which, why, and what mends it
   */
  public static Lease take(Needs needs, Care care, Progress progress) throws InterruptedException {
    GpuLease lease = await(needs, progress);
    GpuProgram program = new GpuProgram(care, lease.uuids());
    try {
      progress.say(
          "the GPUs' memory is overwritten and tried: " + String.join(", ", lease.uuids()));
      program.run("wipe");
      program.run("test");
      return new Lease(lease, program, progress);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static GpuLease await(Needs needs, Progress progress) throws InterruptedException {
    for (boolean said = false; ; said = true) {
      Optional<GpuLease> lease = GpuLease.tryTake(needs.count, needs.name, locks());
      if (lease.isPresent()) {
        return lease.get();
      }
      if (!said) {
        progress.say("others have the GPUs; waiting");
      }
      Thread.sleep(POLL);
    }
  }

  private static Path locks() {
    return Folders.makePrivate(Folders.ofThisUser().state()).resolve("gpus");
  }

  /** GPUs that are one trial's alone. */
  public static final class Lease implements AutoCloseable {
    private final GpuLease lease;
    private final GpuProgram program;
    private final Progress progress;

    private Lease(GpuLease lease, GpuProgram program, Progress progress) {
      this.lease = lease;
      this.program = program;
      this.progress = progress;
    }

    /** For {@link SandboxSpec#gpus}. */
    public List<String> uuids() {
      return lease.uuids();
    }

    /** For the record. */
    public List<TrialRecord.Gpu> recorded() {
      return lease.recorded();
    }

    /** Overwrites their memory and gives them back; what is wrong with them by now is said. */
    @Override
    public void close() {
      try (lease) {
        program.run("wipe");
        lease.wrong().forEach(wrong -> progress.say("after the lease: " + wrong));
      } catch (EnvironmentException e) {
        // The next lease is refused for it, or overwrites the memory itself.
        progress.say("after the lease: " + e.line());
      }
    }
  }
}
