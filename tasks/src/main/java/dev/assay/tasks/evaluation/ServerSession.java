package dev.assay.tasks.evaluation;

import dev.assay.sandbox.Ending;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.wire.ChatClient;
import dev.assay.tasks.evaluation.ModelServerException.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One model server in one sandbox, from its start to its removal. */
final class ServerSession implements ModelSession {
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(4));

  private final ModelServer server;
  private final Sandbox sandbox;
  private final ChatClient client;
  private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
  private final Thread watcher;
  private final long started = System.nanoTime();

  private ServerSession(ModelServer server, Sandbox sandbox, ChatClientFactory clients) {
    this.server = server;
    this.sandbox = sandbox;
    this.client = clients.over(sandbox.dial());
    this.watcher = Thread.ofVirtual().name("assay-evaluator-watch").unstarted(this::watch);
  }

  /** Starts the server and returns once it has answered. */
  static ServerSession start(
      Sandboxes sandboxes,
      ChatClientFactory clients,
      EvaluationRequest request,
      EvaluationProgress progress)
      throws InterruptedException {
    Sandbox sandbox = sandboxes.create(EvaluatorSpec.of(request), SandboxListener.none());
    ServerSession session = new ServerSession(request.server(), sandbox, clients);
    boolean ready = false;
    try {
      sandbox.start(OutputStream.nullOutputStream());
      session.watcher.start();
      session.awaitReady(progress);
      ready = true;
      return session;
    } finally {
      if (!ready) {
        session.close();
      }
    }
  }

  /** The relay dials only when the server answers HTTP: the first connection says "ready". */
  private void awaitReady(EvaluationProgress progress) throws InterruptedException {
    while (true) {
      progress.starting(server.name(), elapsed());
      try {
        sandbox.dial().take(SLICE).close();
        return;
      } catch (IOException e) {
        if (ending.get() != null) {
          throw failure(Phase.STARTING, server.name() + " ended before it was ready", e);
        }
        if (elapsed().compareTo(server.startLimit()) > 0) {
          String limit = server.startLimit().toSeconds() + " s";
          throw failure(Phase.STARTING, server.name() + " was not ready in " + limit, e);
        }
      }
      // A dial that fails at once, because the other side is gone, must not make this loop hot.
      Thread.sleep(50);
    }
  }

  private void watch() {
    try {
      ending.set(sandbox.await(Instant.now().plus(LONGEST)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public String model() {
    return server.model();
  }

  @Override
  public ChatClient client() {
    return client;
  }

  @Override
  public List<Duration> pauses() {
    return PAUSES;
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public boolean ended() {
    return ending.get() != null;
  }

  /** With the server's last lines and, where it has ended, how. */
  @Override
  public ModelServerException failure(Phase phase, String message, @Nullable Throwable cause) {
    Ending end = ending.get();
    return new ModelServerException(
        phase, end == null ? message : message + " (" + how(end) + ")", sandbox.tail(), cause);
  }

  private static String how(Ending end) {
    return switch (end) {
      case Ending.Exited e when e.signal() != null -> "ended by signal " + e.signal();
      case Ending.Exited e -> "exit code " + e.code();
      case Ending.Died e when e.outOfMemory() -> "killed: out of memory";
      case Ending.Died e -> "its container died with code " + e.code();
      case Ending.Idle e -> "idle";
      case Ending.OverBudget e -> "over its budget";
      case Ending.Deadline e -> "still running";
    };
  }

  @Override
  public void close() {
    watcher.interrupt();
    sandbox.close();
  }
}
