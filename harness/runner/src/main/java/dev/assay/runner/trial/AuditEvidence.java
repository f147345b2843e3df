package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Evidence;
import dev.assay.audit.GivenText;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.checkpoint.CheckpointReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts together what detectors may look at, from the record and from what the task and base model
 * are.
 */
final class AuditEvidence {
  /** Text files of a base model that an agent may keep copies of. */
  private static final List<String> MODEL_TEXTS = List.of(".json", ".jinja", ".txt", ".md");

  private AuditEvidence() {}

  static Evidence of(AttemptFolder attempt, List<Event> events, Task task, BaseModel model) {
    Stop.Stopped stopped = Steps.data(events, Step.STOP, Stop.Stopped.class);
    RunAgent.Ended run = Steps.data(events, Step.RUN, RunAgent.Ended.class);
    return new Evidence(
        attempt,
        attempt.trial().job().objects(),
        Json.read(attempt.workspace(), Workspace.class),
        Files.exists(attempt.checkpoint())
            ? Json.read(attempt.checkpoint(), Checkpoint.class)
            : null,
        items(task),
        task.benchmark().canaries(),
        given(attempt, model),
        new dev.assay.audit.BaseModel(
            model.files(), CheckpointReader.readTrusted(model.files()), model),
        known(attempt, model),
        lastMoment(attempt, run.endedBy(), stopped.atFreeze()),
        stopped.notCollected());
  }

  /** Siblings of the base, and checkpoints that the agent was given beside it. */
  private static List<KnownCheckpoint> known(AttemptFolder attempt, BaseModel model) {
    Map<Path, String> folders = new LinkedHashMap<>();
    model.siblings().stream()
        .filter(BaseModel.Sibling::present)
        .forEach(s -> folders.put(s.files().toAbsolutePath().normalize(), s.name()));
    Path agent = Path.of(attempt.trial().spec().agentFolder());
    if (Files.isDirectory(agent)) {
      Agent.load(agent).assets().stream()
          .filter(asset -> Files.isRegularFile(asset.source().resolve("config.json")))
          .forEach(asset ->
              folders.putIfAbsent(
                  asset.source().toAbsolutePath().normalize(), "asset " + asset.name()));
    }
    return folders.entrySet().stream()
        .map(f ->
            new KnownCheckpoint(f.getValue(), CheckpointReader.readTrusted(f.getKey()), f.getKey()))
        .toList();
  }

  static List<BenchmarkItem> items(Task task) {
    return task.benchmark().test().stream()
        .map(i -> new BenchmarkItem(i.id(), i.question(), i.choices()))
        .toList();
  }

  static List<GivenText> given(AttemptFolder attempt, BaseModel model) {
    List<GivenText> given = new ArrayList<>();
    for (Path file : files(attempt.given())) {
      given.add(new GivenText("/task/" + file.getFileName(), file));
    }
    for (Path file : files(model.files())) {
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
   * The agent's processes at the freeze: all but the container's init, which is the one whose
   * parent is not among them.
   */
  private static Evidence.LastMoment lastMoment(
      AttemptFolder attempt, String endedBy, List<ProcessSample> all) {
    Set<Long> pids = all.stream().map(ProcessSample::pid).collect(Collectors.toSet());
    List<ProcessSample> agents = all.stream().filter(p -> pids.contains(p.ppid())).toList();
    return new Evidence.LastMoment(endedBy, agents, RunSession.of(attempt));
  }
}
