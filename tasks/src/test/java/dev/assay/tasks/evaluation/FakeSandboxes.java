package dev.assay.tasks.evaluation;

import dev.assay.results.record.TrialRecord;
import dev.assay.sandbox.ImageRecipe;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Progress;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine that makes one kind of fake sandbox, and remembers what was asked of it. */
final class FakeSandboxes implements Sandboxes {
  final List<SandboxSpec> specs = new ArrayList<>();
  final List<FakeSandbox> made = new ArrayList<>();
  private final boolean ready;

  /** Whether the server inside comes up, or dies. */
  FakeSandboxes(boolean ready) {
    this.ready = ready;
  }

  @Override
  public Sandbox create(SandboxSpec spec, SandboxListener listener) {
    specs.add(spec);
    FakeSandbox sandbox = new FakeSandbox(spec.name(), ready);
    made.add(sandbox);
    return sandbox;
  }

  @Override
  public TrialRecord.Engine engine() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> runtimes() {
    return List.of("runc");
  }

  @Override
  public ImageRef ensure(ImageRecipe recipe, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> reap(@Nullable String owner) {
    return List.of();
  }

  @Override
  public void close() {}
}
