package dev.assay.runner.trial;

import dev.assay.results.record.Workspace;
import dev.assay.sandbox.Sandbox;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What RUN, STOP and COLLECT hand to each other in memory. It dies with the process, which is why
 * an attempt that dies between RUN's beginning and COLLECT's end is lost and a new one is made.
 */
final class LiveRun implements AutoCloseable {
  private @Nullable Sandbox sandbox;
  private @Nullable GpuHold gpus;
  private final Deque<Closeable> kept = new ArrayDeque<>();
  private final List<Workspace.Entry> memoryFiles = new ArrayList<>();
  private final List<Workspace.Refused> memoryRefused = new ArrayList<>();

  synchronized void sandbox(Sandbox created) {
    sandbox = created;
  }

  synchronized Sandbox sandbox() {
    return Objects.requireNonNull(sandbox, "RUN makes the sandbox");
  }

  /** Kept until the sandbox is gone. */
  synchronized GpuHold keepGpus(GpuHold held) {
    gpus = held;
    return held;
  }

  /** Keeps something open until the sandbox is stopped. */
  synchronized <T extends Closeable> T keep(T open) {
    kept.addFirst(open);
    return open;
  }

  /** Closes what was kept, last first. */
  synchronized void closeKept() throws IOException {
    while (!kept.isEmpty()) {
      kept.removeFirst().close();
    }
  }

  List<Workspace.Entry> memoryFiles() {
    return memoryFiles;
  }

  List<Workspace.Refused> memoryRefused() {
    return memoryRefused;
  }

  /** Removes the container, whatever state it is in. */
  @Override
  public void close() {
    Sandbox current;
    GpuHold held;
    synchronized (this) {
      current = sandbox;
      sandbox = null;
      held = gpus;
      gpus = null;
    }
    if (current != null) {
      current.close();
    }
    if (held != null) {
      held.close();
    }
    try {
      closeKept();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the records of the run", e);
    }
  }
}
