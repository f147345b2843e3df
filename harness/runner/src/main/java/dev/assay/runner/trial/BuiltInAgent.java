package dev.assay.runner.trial;

import dev.assay.agents.Agent;
import dev.assay.agents.intern.InternSession;
import dev.assay.agents.intern.place.SandboxPlace;
import dev.assay.agents.intern.provider.ProvidedModel;
import dev.assay.agents.intern.session.End;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLine;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.wire.WireFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in agent beside a sandbox that was started for it. It asks its model through that
 * sandbox's gateway, like any agent: metered, limited and recorded. What happens goes to the
 * agent's log, and its end ends the run.
 */
public final class BuiltInAgent implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(BuiltInAgent.class);
  private static final long WINDOW = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Sandbox sandbox;
  private final Agent agent;
  private final OutputStream output;
  private final Thread thread;
  private volatile boolean over;

  private BuiltInAgent(Sandbox sandbox, Agent agent, Work work, OutputStream output) {
    this.sandbox = sandbox;
    this.agent = agent;
    this.output = output;
    this.thread = Thread.ofPlatform().daemon().name("assay-intern").unstarted(() -> run(work));
  }

  /**
   * What it is to do.
   *
   * @param time until the deadline
   * @param prices of its model, for its own estimates
   * @param submission where a model has to stand in the end; null where none is wanted
   */
  public record Work(
      String instruction,
      Duration time,
      Door.Model prices,
      SessionRequest.@Nullable Submission submission) {}

  /**
   * Starts it.
   *
   * @param output the agent's log: one writer of a {@link SharedLog}
   */
  public static BuiltInAgent start(Sandbox sandbox, Agent agent, Work work, OutputStream output) {
    BuiltInAgent started = new BuiltInAgent(sandbox, agent, work, output);
    started.thread.start();
    return started;
  }

  private void run(Work work) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("assay-intern");
      URI gateway = sandbox.gateway();
      InternSession session =
          new InternSession(folder, model(gateway, work), Clock.systemUTC(), this::write);
      Event.Ended ended =
          session.begin(
              request(work), new SandboxPlace(sandbox, AgentEnvironment.WORKSPACE, "/tmp/intern"));
      exit(gateway, End.valueOf(ended.end().toUpperCase(Locale.ROOT)).exitCode());
    } catch (IOException | RuntimeException e) {
      if (!over) {
        log.warn("the built-in agent ended by a failure of its own", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (folder != null) {
        AtomicFiles.deleteTree(folder);
      }
    }
  }

  private ProvidedModel model(URI gateway, Work work) {
    WireFormat format = WireFormat.named(String.valueOf(agent.wire())).orElseThrow();
    String path =
        switch (format) {
          case ANTHROPIC -> "/anthropic";
          case OPENAI_CHAT, OPENAI_RESPONSES -> "/openai/v1";
          case GEMINI -> "/gemini";
        };
    return ProvidedModel.behind(gateway.resolve(path), format, work.prices());
  }

  private SessionRequest request(Work work) {
    String effort = agent.values().get("effort");
    return new SessionRequest(
        work.instruction(),
        "gateway",
        agent.models().getFirst(),
        effort == null || effort.equals("model") ? null : effort,
        WINDOW,
        work.time().toSeconds(),
        null,
        null,
        "Your place: the task's container. Its instruction and files are in /task, the base model in /models/base. There is no network"
            + " but what the task grants through the gateway. Your workspace is /workspace.",
        work.submission(),
        List.of());
  }

  /** Stamped as the sandbox stamps what comes from inside. */
  private void write(SessionLine line) {
    String text = line.time().truncatedTo(ChronoUnit.MILLIS) + " " + Json.line(line.event()) + "\n";
    try {
      output.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the agent's log", e);
    }
  }

  /** Told like the end of any agent's main command. */
  private static void exit(URI gateway, int code) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/assay/v1/exit"))
            .header("content-type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(Json.line(Map.of("code", code))))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        log.warn("the gateway did not take the built-in agent's end: HTTP {}", status);
      }
    } catch (IOException e) {
      log.debug("the gateway is closed: the run is over already", e);
    }
  }

  /** Ends it, where it has not ended. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
    try {
      if (!thread.join(PATIENCE)) {
        log.warn("the built-in agent does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
