package dev.assay.runner.trial;

import dev.assay.agents.TranscriptReader;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Takes everything the agent left out through the engine, then removes the container. */
final class Collect implements StepAction {
  @Override
  public Object perform(TrialContext context) throws IOException {
    Sandbox sandbox = context.live().sandbox();
    List<Workspace.Entry> entries = new ArrayList<>(context.live().memoryFiles());
    List<Workspace.Refused> refused = new ArrayList<>(context.live().memoryRefused());
    FileSink sink = new StoreSink(context.objects(), false, entries, refused);
    // The submission first and by itself: whatever else fills the caps, it has been taken.
    try {
      sandbox.collect(AgentSandbox.FINAL_MODEL, context.profile().collect(), sink);
    } catch (NoSuchFileException e) {
      context.journal().note(Step.COLLECT, "there is no " + AgentSandbox.FINAL_MODEL);
    }
    FileSink rest = new Without(AgentSandbox.FINAL_MODEL, sink);
    for (String path : AgentSandbox.WRITABLE) {
      try {
        sandbox.collect(path, context.profile().collect(), rest);
      } catch (NoSuchFileException e) {
        refused.add(new Workspace.Refused(path, "it was gone"));
      }
    }
    entries.sort(Comparator.comparing(Workspace.Entry::path));
    refused.sort(Comparator.comparing(Workspace.Refused::path));
    Json.write(context.attempt().workspace(), new Workspace(Workspace.SCHEMA, entries, refused));
    Json.write(
        context.attempt().transcript(),
        TranscriptReader.read(
            context.attempt().agentLog(), context.spec().id(), context.agent(), usage(context)));
    context.live().close();
    Given.after(context);
    return Map.of("files", entries.size(), "refused", refused.size());
  }

  /** Wall time from the journal; tokens and dollars from the gateway's log. */
  static Usage usage(TrialContext context) {
    RunAgent.Ended run = context.data(Step.RUN, RunAgent.Ended.class);
    long[] tokens = new long[3];
    double[] dollars = new double[1];
    Json.forEachLine(
        context.attempt().gatewayLog(),
        dev.assay.results.record.GatewayLine.class,
        line -> {
          tokens[2]++;
          if (line.call() != null) {
            tokens[0] += line.call().inputTokens();
            tokens[1] += line.call().outputTokens();
            dollars[0] += line.call().dollars();
          }
        });
    double wall = java.time.Duration.between(run.started(), run.ended()).toMillis() / 1000.0;
    return new Usage(wall, tokens[0], tokens[1], dollars[0], tokens[2]);
  }
}
