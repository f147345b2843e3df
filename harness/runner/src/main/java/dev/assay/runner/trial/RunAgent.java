package dev.assay.runner.trial;

import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Starts the agent in its sandbox and waits for its exit or the deadline, whichever is first. */
final class RunAgent implements StepAction {
  /**
   * Between the deadline's fixing and the start of {@code run.sh}; the agent is not charged for it.
   */
  private static final Duration CREATION = Duration.ofSeconds(1);

  /** What the journal keeps. */
  record Ended(
      String endedBy,
      @Nullable Integer code,
      @Nullable String detail,
      Instant started,
      Instant ended) {}

  @Override
  public Object perform(TrialContext context) throws IOException, InterruptedException {
    Path given = given(context);
    Instant deadline =
        context
            .clock()
            .instant()
            .plus(CREATION)
            .plus(context.spec().budget().wall())
            .truncatedTo(ChronoUnit.SECONDS);
    Sandbox sandbox =
        context
            .sandboxes()
            .create(AgentSandbox.spec(context, given, deadline), new GatewayLog(context));
    context.live().sandbox(sandbox);
    record(context, sandbox, deadline);
    Instant started = context.clock().instant();
    try (OutputStream output = Files.newOutputStream(context.attempt().agentLog());
        Sampler sampler = Sampler.start(sandbox, context)) {
      sandbox.start(output);
      Ending ending = sandbox.await(deadline);
      return ended(ending, started, context.clock().instant());
    }
  }

  /** Renders what the agent may read into a folder of its own; the test split is never in it. */
  private static Path given(TrialContext context) throws IOException {
    Path folder = context.attempt().given();
    AtomicFiles.deleteTree(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("instruction.md"), Instruction.render(context));
    Files.copy(
        context.task().protocolFile(context.protocol().name()), folder.resolve("protocol.toml"));
    for (Path file : context.task().given()) {
      Files.copy(file, folder.resolve(file.getFileName().toString()));
    }
    return folder;
  }

  private static void record(TrialContext context, Sandbox sandbox, Instant deadline) {
    Path file = context.attempt().trialRecord();
    TrialRecord was = Json.read(file, TrialRecord.class);
    Json.write(
        file,
        new TrialRecord(
            was.schema(),
            was.spec(),
            was.attempt(),
            was.host(),
            was.engine(),
            was.images(),
            was.agentDigest(),
            was.taskDigest(),
            was.modelDigest(),
            was.protocolDigest(),
            deadline,
            sandbox.protections()));
  }

  private static Ended ended(Ending ending, Instant started, Instant now) {
    return switch (ending) {
      case Ending.Exited e ->
          new Ended(
              ending.label(),
              e.code(),
              e.signal() == null ? null : "signal " + e.signal(),
              started,
              now);
      case Ending.Deadline e -> new Ended(ending.label(), null, null, started, now);
      case Ending.Died e ->
          new Ended(
              ending.label(),
              e.code(),
              e.outOfMemory() ? "out of memory" : "the container died",
              started,
              now);
    };
  }
}
