package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the agent in its sandbox and waits for its exit or the deadline, whichever is first. */
final class RunAgent implements StepAction {
  /**
   * Between the deadline's fixing and the start of {@code run.sh}; the agent is not charged for it.
   */
  private static final Duration CREATION = Duration.ofSeconds(1);

  /**
   * What the journal keeps.
   *
   * @param detail which signal, which budget, or what else there is to say of the end
   */
  record Ended(
      String endedBy,
      @Nullable Integer code,
      @Nullable String detail,
      Instant started,
      Instant ended) {}

  @Override
  public Object perform(TrialContext context) throws IOException, InterruptedException {
    Path given = given(context);
    Path agent = agent(context);
    context.decoys().plant(context.attempt());
    Given.before(context);
    ImageRef image = Prepare.agentImage(context, Step.RUN);
    Instant deadline =
        context
            .clock()
            .instant()
            .plus(CREATION)
            .plus(context.spec().budget().wall())
            .truncatedTo(ChronoUnit.SECONDS);
    GpuHold gpus = context.live().keepGpus(GpuHold.take(context, Step.RUN));
    Sandbox sandbox =
        context
            .sandboxes()
            .create(
                AgentSandbox.spec(context, image, agent, given, deadline, gpus.uuids()),
                new GatewayLog(context));
    context.live().sandbox(sandbox);
    record(context, was -> was.started(deadline, sandbox.protections(), gpus.recorded()));
    Instant started = context.clock().instant();
    // Closed by STOP, when the cgroup is frozen: closing takes time that the agent must not get.
    SharedLog log =
        context.live().keep(new SharedLog(Files.newOutputStream(context.attempt().agentLog())));
    context.live().keep(Sampler.start(sandbox, context, gpus.uuids()));
    sandbox.start(log.writer());
    if (context.agent().builtIn()) {
      context
          .live()
          .keep(BuiltInAgent.start(sandbox, context.agent(), work(context), log.writer()));
    }
    Ended ended = ended(sandbox.await(deadline), started, context.clock().instant());
    record(context, was -> was.ended(throttled(context, sandbox)));
    return ended;
  }

  /** A copy of the agent's folder that its user can read: what ran is part of the record. */
  private static Path agent(TrialContext context) throws IOException {
    Path folder = Given.agent(context.attempt());
    AtomicFiles.deleteTree(folder);
    Staging.copy(context.agent().folder(), folder);
    Staging.check(context.model().files());
    for (Agent.Asset asset : context.agent().assets()) {
      Staging.check(asset.source());
    }
    return folder;
  }

  /** Renders what the agent may read into a folder of its own; the test split is never in it. */
  private static Path given(TrialContext context) throws IOException {
    Path folder = context.attempt().given();
    AtomicFiles.deleteTree(folder);
    Files.createDirectories(folder);
    Staging.open(folder, true);
    Files.writeString(folder.resolve("instruction.md"), Instruction.render(context));
    Files.copy(
        context.task().protocolFile(context.protocol().name()), folder.resolve("protocol.toml"));
    for (Path file : context.task().given()) {
      Files.copy(file, folder.resolve(file.getFileName().toString()));
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Staging.open(file, false);
      }
    }
    return folder;
  }

  private static BuiltInAgent.Work work(TrialContext context) throws IOException {
    String model = context.agent().models().getFirst();
    return new BuiltInAgent.Work(
        Files.readString(context.attempt().given().resolve("instruction.md")),
        context.spec().budget().wall(),
        context.operator().providers().stream()
            .flatMap(provider -> provider.models().stream())
            .filter(m -> m.name().equals(model))
            .findFirst()
            .orElse(new Door.Model(model, 0, 0)),
        new SessionRequest.Submission(
            AgentSandbox.FINAL_MODEL, "/models/base", context.model().name()));
  }

  private static void record(TrialContext context, UnaryOperator<TrialRecord> more) {
    Path file = context.attempt().trialRecord();
    Json.write(file, more.apply(Json.read(file, TrialRecord.class)));
  }

  private static TrialRecord.Throttled throttled(TrialContext context, Sandbox sandbox) {
    Sandbox.Throttled lost = sandbox.throttled();
    return new TrialRecord.Throttled(
        Pace.rule(context.spec()).name().toLowerCase(Locale.ROOT), lost.seconds(), lost.credited());
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
      // Reaching a limit is no failure.
      case Ending.OverBudget e -> new Ended(ending.label(), null, e.rule(), started, now);
      case Ending.Idle e ->
          new Ended(ending.label(), null, "idle for " + e.seconds() + " s", started, now);
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
