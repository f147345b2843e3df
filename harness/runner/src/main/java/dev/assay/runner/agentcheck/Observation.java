package dev.assay.runner.agentcheck;

import dev.assay.agents.Agent;
import dev.assay.agents.TranscriptReader;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.provider.AskedLine;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of an agent, as seen from outside.
 *
 * @param ended when waiting for it was over
 * @param output what it printed, a time stamp before each line
 * @param asked what the provider was asked
 * @param passed what passed at the gateway
 */
record Observation(
    Instant started,
    Instant ended,
    Ending ending,
    StopReport stop,
    String output,
    List<AskedLine> asked,
    List<GatewayLine> passed) {

  double seconds() {
    return Duration.between(started, ended).toMillis() / 1000.0;
  }

  @Nullable Double startSeconds() {
    return generations()
        .findFirst()
        .map(a -> Duration.between(started, a.time()).toMillis() / 1000.0)
        .orElse(null);
  }

  /** Requests that asked a model, in a format that is known. */
  Stream<AskedLine> generations() {
    return asked.stream().filter(a -> a.method().equals("POST") && a.format() != null);
  }

  List<String> formats() {
    return generations().map(a -> Objects.requireNonNull(a.format())).distinct().sorted().toList();
  }

  AgentCheckResult.Tokens metered() {
    List<ModelCall> calls =
        passed.stream().map(GatewayLine::call).filter(Objects::nonNull).toList();
    return new AgentCheckResult.Tokens(
        calls.stream().mapToLong(ModelCall::inputTokens).sum(),
        calls.stream().mapToLong(ModelCall::outputTokens).sum());
  }

  List<String> refusedHosts() {
    return passed.stream()
        .filter(l -> l.decision().equals("denied") && l.method().equals("CONNECT"))
        .map(GatewayLine::host)
        .distinct()
        .sorted()
        .toList();
  }

  /** By the reader that a trial would use. */
  Transcript transcript(Agent agent) {
    AgentCheckResult.Tokens tokens = metered();
    Usage usage = new Usage(seconds(), tokens.input(), tokens.output(), 0, asked.size());
    InputStream log = new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8));
    return TranscriptReader.read(log, "check", agent, usage);
  }

  /** The lines that it printed, without their time stamps. */
  List<String> lines() {
    return output.lines().map(l -> l.substring(l.indexOf(' ') + 1)).toList();
  }

  /** Whether a request's body holds a text. */
  static Predicate<AskedLine> holds(String text) {
    return a -> a.body() != null && a.body().toString().contains(text);
  }

  String tail() {
    String all = String.join(" | ", lines());
    return all.substring(Math.max(0, all.length() - 300));
  }
}
