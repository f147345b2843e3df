package dev.assay.sandbox.wire;

import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAI Chat Completions format over HTTP or HTTPS, as any server or provider speaks it:
 * connections are kept and reused. Thread-safe.
 */
public final class HttpChat implements ChatClient, AutoCloseable {
  private static final int MAX_ANSWER = 16 << 20;

  private final HttpClient http = PlainHttp.client();

  private final URI target;
  private final Supplier<String> key;
  private final Duration limit;

  /**
   * A client.
   *
   * @param base what {@code /chat/completions} stands below; usually ends in {@code /v1}
   * @param key sent as a bearer token with each request; empty for none
   * @param limit time for one whole answer, after which it is an {@link IOException}
   */
  public HttpChat(URI base, Supplier<String> key, Duration limit) {
    String text = base.toString();
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.target = URI.create(bare + "/chat/completions");
    this.key = key;
    this.limit = limit;
  }

  @Override
  public ChatReply complete(ChatRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target)
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ChatJson.encode(request)));
    String token = key.get();
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    HttpResponse<InputStream> response =
        http.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
    byte[] body = body(response);
    if (response.statusCode() / 100 != 2) {
      throw new ChatException(response.statusCode(), ChatJson.error(body), retryAfter(response));
    }
    boolean events =
        response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
    return events ? EventStream.decode(body) : ChatJson.decode(body);
  }

  /** The request's own deadline ends with the answer's head. */
  private byte[] body(HttpResponse<InputStream> response) throws IOException {
    InputStream in = response.body();
    ScheduledFuture<?> timer = Channels.closeAfter(in, limit);
    try (in) {
      byte[] body = in.readNBytes(MAX_ANSWER);
      if (body.length == MAX_ANSWER) {
        throw new IOException("the answer is larger than " + MAX_ANSWER + " bytes");
      }
      return body;
    } finally {
      timer.cancel(false);
    }
  }

  /** Seconds alone: servers that throttle state no dates. */
  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    String seconds = response.headers().firstValue("retry-after").orElse("").strip();
    return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
