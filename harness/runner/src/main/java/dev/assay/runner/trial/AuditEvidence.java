package dev.assay.runner.trial;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.audit.GivenText;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.CheckpointReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what detectors may look at, from the record and from what the task and base model are. */
final class AuditEvidence {
  /** Text files of a base model that an agent may keep copies of. */
  private static final List<String> MODEL_TEXTS = List.of(".json", ".jinja", ".txt", ".md");

  private AuditEvidence() {}

  static Evidence of(TrialContext context) {
    Stop.Stopped stopped = context.data(Step.STOP, Stop.Stopped.class);
    RunAgent.Ended run = context.data(Step.RUN, RunAgent.Ended.class);
    return new Evidence(
        context.attempt(),
        context.objects(),
        Json.read(context.attempt().workspace(), Workspace.class),
        checkpoint(context),
        context.task().benchmark().test().stream()
            .map(i -> new BenchmarkItem(i.id(), i.question(), i.choices()))
            .toList(),
        context.task().benchmark().canaries(),
        given(context),
        new dev.assay.audit.BaseModel(
            context.model().files(), CheckpointReader.read(context.model().files())),
        siblings(context.model()),
        lastMoment(run.endedBy(), stopped.atFreeze()),
        stopped.notCollected());
  }

  private static @Nullable Checkpoint checkpoint(TrialContext context) {
    Path file = context.attempt().checkpoint();
    return Files.exists(file) ? Json.read(file, Checkpoint.class) : null;
  }

  private static List<KnownCheckpoint> siblings(BaseModel model) {
    return model.siblings().stream()
        .filter(BaseModel.Sibling::present)
        .map(s -> new KnownCheckpoint(s.name(), CheckpointReader.read(s.files())))
        .toList();
  }

  private static List<GivenText> given(TrialContext context) {
    List<GivenText> given = new ArrayList<>();
    for (Path file : files(context.attempt().path().resolve("given"))) {
      given.add(new GivenText("/task/" + file.getFileName(), file));
    }
    for (Path file : files(context.model().files())) {
      if (MODEL_TEXTS.stream().anyMatch(file.toString()::endsWith)) {
        given.add(new GivenText("/models/base/" + file.getFileName(), file));
      }
    }
    return given;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /**
   * The agent's processes at the freeze: without the container's init, which is the one whose parent is not among them, and
   * whose first child is {@code run.sh}.
   */
  private static Evidence.LastMoment lastMoment(String endedBy, List<ProcessSample> all) {
    List<Long> pids = all.stream().map(ProcessSample::pid).toList();
    List<ProcessSample> agents = all.stream().filter(p -> pids.contains(p.ppid())).toList();
    @Nullable Long session =
        agents.stream()
            .filter(p -> p.args().stream().anyMatch(a -> a.endsWith("/agent/run.sh")))
            .map(ProcessSample::session)
            .findFirst()
            .orElse(null);
    return new Evidence.LastMoment(endedBy, agents, session);
  }
}
