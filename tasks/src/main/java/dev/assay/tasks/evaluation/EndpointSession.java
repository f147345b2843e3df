package dev.assay.tasks.evaluation;

import dev.assay.sandbox.wire.ChatClient;
import dev.assay.sandbox.wire.HttpChat;
import dev.assay.tasks.evaluation.ModelServerException.Phase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint, which was there before and will be after. */
final class EndpointSession implements ModelSession {
  /** A busy provider asks for more patience than a server of one's own: two minutes in all. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1));

  private final Endpoint endpoint;
  private final HttpChat client;
  private final long started = System.nanoTime();

  EndpointSession(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.client = new HttpChat(endpoint.base(), endpoint.key(), endpoint.limit());
  }

  @Override
  public String name() {
    return endpoint.base().toString();
  }

  @Override
  public String model() {
    return endpoint.model();
  }

  @Override
  public ChatClient client() {
    return client;
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public List<Duration> pauses() {
    return PAUSES;
  }

  @Override
  public ModelServerException failure(Phase phase, String message, @Nullable Throwable cause) {
    return new ModelServerException(phase, message, "", cause);
  }

  @Override
  public void close() {
    client.close();
  }
}
