package dev.assay.sandbox.wire;

import dev.assay.results.store.Json;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.wire.ModelException.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks a language model over HTTP, in any of the wire formats. Thread-safe.
 *
 * <pre>{@code
 * ModelClient client = new ModelClient(URI.create("http://127.0.0.1:8000/v1"), WireFormat.OPENAI_CHAT, () -> key);
 * ModelReply reply = client.ask(request, Duration.ofMinutes(10), delta -> show(delta));
 * }</pre>
 */
public final class ModelClient {
  private static final int MAX_ERROR = 64 << 10;
  private static final Duration SILENCE = Duration.ofMinutes(5);

  /** The JDK's client rounds its deadlines to milliseconds, and can end a request early by one. */
  private static final Duration CLOCK_GRAIN = Duration.ofMillis(5);

  private final HttpClient http = PlainHttp.client();

  private final String base;
  private final WireFormat format;
  private final Codec codec;
  private final Supplier<String> key;
  private final Duration silence;

  /**
   * A client that takes five minutes without a byte for the end of a connection.
   *
   * @param base what the format's paths stand below: OpenAI's ends in {@code /v1}, others do not
   * @param key asked for each request
   */
  public ModelClient(URI base, WireFormat format, Supplier<String> key) {
    this(base, format, key, SILENCE);
  }

  /**
   * A client.
   *
   * @param silence how long no byte may come
   */
  public ModelClient(URI base, WireFormat format, Supplier<String> key, Duration silence) {
    String text = base.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.format = format;
    this.codec = Codec.of(format);
    this.key = key;
    this.silence = silence;
  }

  /**
   * Asks once.
   *
   * @param limit time for the whole answer
   * @param listener told of a streamed answer's pieces as they come
   * @throws ModelException where no whole answer came; it says whether to ask again
   */
  public ModelReply ask(ModelRequest request, Duration limit, Consumer<ReplyDelta> listener)
      throws ModelException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    byte[] body = Json.line(codec.encode(request)).getBytes(StandardCharsets.UTF_8);
    AnswerReader reader = new AnswerReader(format, TextSize.tokens(body.length), listener);
    HttpResponse<InputStream> response = send(request, body, limit, end);
    try (InputStream in = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw Failures.of(
            response.statusCode(),
            response.headers(),
            bounded(in, end, silence).readNBytes(MAX_ERROR));
      }
      copy(bounded(in, end, silence), reader);
      return reader.end();
    } catch (WireException e) {
      boolean said = e.rule().equals("provider-error");
      String message = String.valueOf(e.getMessage());
      Failure failure = said ? Failures.inStream(message) : Failure.TRANSIENT;
      throw new ModelException(failure, response.statusCode(), message, null, reader.usage(), e);
    } catch (IOException e) {
      throw failed(e, response.statusCode(), end, reader.usage());
    }
  }

  private HttpResponse<InputStream> send(
      ModelRequest request, byte[] body, Duration limit, long end)
      throws ModelException, InterruptedException {
    if (limit.isNegative() || limit.isZero()) {
      throw failed(new IOException("no time is left"), 0, end, TokenCount.NONE);
    }
    Duration first = limit.compareTo(silence) < 0 ? limit : silence;
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(base + codec.path(request)))
            .timeout(first)
            .header("content-type", "application/json")
            .header("accept", request.stream() ? "text/event-stream" : "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    codec.headers(key.get()).forEach(post::header);
    try {
      return http.send(post.build(), answer -> new AnswerBody());
    } catch (IOException e) {
      throw failed(e, 0, end, TokenCount.NONE);
    }
  }

  private static ModelException failed(IOException e, int status, long end, TokenCount usage) {
    boolean late = System.nanoTime() >= end - CLOCK_GRAIN.toNanos();
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new ModelException(
        late ? Failure.DEADLINE : Failure.TRANSIENT,
        status,
        late ? "no whole answer in time" : message,
        null,
        usage,
        e);
  }

  private static void copy(InputStream in, AnswerReader reader) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      reader.accept(buffer, 0, n);
    }
  }

  /** A stream whose reads end at the deadline, or when no byte comes for too long. */
  private static InputStream bounded(InputStream in, long end, Duration silence) {
    return new java.io.FilterInputStream(in) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new IOException("no whole answer in time");
        }
        Duration wait = Duration.ofNanos(Math.min(left, silence.toNanos()));
        ScheduledFuture<?> timer = Channels.closeAfter(in, wait);
        try {
          return super.read(target, offset, length);
        } finally {
          timer.cancel(false);
        }
      }
    };
  }
}
