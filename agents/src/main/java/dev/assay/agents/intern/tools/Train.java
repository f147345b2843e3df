package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.guards.Denials;
import dev.assay.agents.intern.place.Jobs;
import dev.assay.agents.intern.place.Library;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.sandbox.wire.ToolSpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Trains in three steps: looks at what is free, tries a few steps, and then runs and watches. */
public final class Train implements Tool {
  private static final Duration TRIAL = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration RESERVE = Duration.ofSeconds(10);
  private static final int TAIL = 3000;
  private static final int PIECE = 20_000;

  private final Jobs jobs;
  private final Library library;
  private final Allowance allowance;
  private final Denials denials;

  public Train(Jobs jobs, Library library, Allowance allowance, Denials denials) {
    this.denials = denials;
    this.jobs = jobs;
    this.library = library;
    this.allowance = allowance;
  }

  @Override
  public ToolSpec spec() {
    return new Schema()
        .needs("command", "string", "The whole run, for bash; it has to save its model itself.")
        .needs(
            "smoke",
            "string",
            "The same for a few steps, saving elsewhere: it has to succeed first.")
        .takes(
            "seconds",
            "integer",
            "After so many seconds the run is killed; what is left unless given.")
        .takes("memory_gib", "integer", "What it needs; checked before.")
        .takes("disk_gib", "integer", "What it needs; checked before.")
        .tool(
            "train",
            "Checks memory, disk and time, tries a few steps, then runs the training to its end and reports its losses. A loss that is"
                + " no number ends it at once.");
  }

  @Override
  public ToolResult run(Arguments arguments)
      throws BadArgumentsException, RefusedException, InterruptedException {
    String command = arguments.text("command");
    String smoke = arguments.text("smoke");
    Optional<String> rule = denials.against(command + "\n" + smoke);
    if (rule.isPresent()) {
      throw new RefusedException("commands like this are denied by rule: " + rule.get());
    }
    Library.Room room = library.room();
    String free = words(room);
    if (room.memory() < arguments.number("memory_gib", 0, 0, 1 << 20) << 30
        || room.disk() < arguments.number("disk_gib", 0, 0, 1 << 20) << 30) {
      return ToolResult.failed("Not started: there is not enough. " + free);
    }
    Losses tried = new Losses();
    Ran trial = run(smoke, limit(TRIAL), tried);
    if (!trial.well() || tried.broken()) {
      return ToolResult.failed(
          "The trial of a few steps failed; the run was not started. "
              + free
              + "\n"
              + trial.words());
    }
    Duration most = Duration.ofSeconds(arguments.number("seconds", 1 << 30, 1, 1 << 30));
    Losses losses = new Losses();
    Ran ran = run(command, limit(most), losses);
    String report =
        "%s\nTrial: %s\nRun: %s\n%s".formatted(free, tried.words(), losses.words(), ran.words());
    return ran.well() && !losses.broken() ? ToolResult.of(report) : ToolResult.failed(report);
  }

  private Duration limit(Duration most) {
    Duration left = allowance.timeLeft().minus(RESERVE);
    Duration limit = left.compareTo(most) < 0 ? left : most;
    return limit.isPositive() ? limit : Duration.ofSeconds(1);
  }

  private record Ran(boolean well, String words) {}

  private Ran run(String command, Duration limit, Losses losses)
      throws RefusedException, InterruptedException {
    String id = jobs.start(command);
    long end = System.nanoTime() + limit.toNanos();
    long shown = 0;
    Jobs.State state;
    do {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      state = jobs.await(id, left.compareTo(LOOK) < 0 ? left : LOOK, shown, PIECE);
      losses.read(state.head() + state.tail());
      shown = state.size();
      if (Thread.interrupted()) {
        jobs.kill(id);
        throw new InterruptedException();
      }
    } while (state.running() && !losses.broken() && System.nanoTime() < end);
    String why = "";
    if (state.running()) {
      jobs.kill(id);
      why =
          losses.broken()
              ? "[killed: its loss is no number]"
              : "[killed after " + limit.toSeconds() + " s]";
    }
    Jobs.State last = jobs.await(id, Duration.ZERO, 0, TAIL);
    return new Ran(
        why.isEmpty() && last.code() == 0 && !last.lost(),
        JobWords.of(last, jobs.output(id)) + (why.isEmpty() ? JobWords.end(last, id) : why));
  }

  private String words(Library.Room room) {
    return String.format(
        Locale.ROOT,
        "Free: %.1f GiB of memory, %.1f GiB of disk, %d processors, GPUs: %s; %s.",
        room.memory() / (double) (1L << 30),
        room.disk() / (double) (1L << 30),
        room.cpus(),
        room.gpus().isEmpty() ? "none" : String.join("; ", room.gpus()),
        allowance.left());
  }
}
