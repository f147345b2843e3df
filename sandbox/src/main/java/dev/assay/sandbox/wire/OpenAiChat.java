package dev.assay.sandbox.wire;

import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.ChannelInput;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/**
 * The OpenAI Chat Completions format over connections that a server dialled. A connection carries
 * one request: the relay dials the next. As many requests may run at a time as the relay keeps
 * connections.
 */
public final class OpenAiChat implements ChatClient {
  private static final int MAX_ANSWER = 16 << 20;
  private static final Duration DIAL_TIME = Duration.ofMinutes(2);
  private static final Duration REQUEST_TIME = Duration.ofMinutes(10);

  private final Dial dial;
  private final String path;
  private final Duration limit;

  private OpenAiChat(Dial dial, String prefix, Duration limit) {
    this.dial = dial;
    this.path = prefix + "/chat/completions";
    this.limit = limit;
  }

  /** A client of a server whose paths start with {@code /v1}; ten minutes a request. */
  public static OpenAiChat over(Dial dial) {
    return over(dial, "/v1", REQUEST_TIME);
  }

  /**
   * A client.
   *
   * @param prefix what the server's paths start with, such as {@code /v1}
   * @param limit time for one request, after which it is an {@link IOException}
   */
  public static OpenAiChat over(Dial dial, String prefix, Duration limit) {
    return new OpenAiChat(dial, prefix, limit);
  }

  @Override
  public ChatReply complete(ChatRequest request) throws IOException, InterruptedException {
    byte[] message = message(ChatJson.encode(request));
    try (SocketChannel channel = dial.take(DIAL_TIME)) {
      long end = System.nanoTime() + limit.toNanos();
      ScheduledFuture<?> timer = Channels.closeAfter(channel, limit);
      try {
        Channels.write(channel, message);
        return read(channel);
      } catch (ClosedByInterruptException e) {
        Thread.interrupted();
        throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
      } catch (IOException e) {
        throw System.nanoTime() >= end
            ? new IOException("no answer in " + limit.toSeconds() + " s", e)
            : e;
      } finally {
        timer.cancel(false);
      }
    }
  }

  private byte[] message(byte[] body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: model\r\nContent-Type: application/json\r\n"
            + "Accept: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(body);
    return message.toByteArray();
  }

  private static ChatReply read(SocketChannel channel) throws IOException {
    ChannelInput in = new ChannelInput(channel);
    Head head = HeadReader.read(in);
    while (head != null && status(head) < 200) {
      head = HeadReader.read(in);
    }
    if (head == null) {
      throw new IOException("the server closed the connection without an answer");
    }
    byte[] body = body(in, head);
    if (status(head) / 100 != 2) {
      throw new ChatException(status(head), ChatJson.error(body));
    }
    boolean events = head.one("content-type").orElse("").startsWith("text/event-stream");
    return events ? EventStream.decode(body) : ChatJson.decode(body);
  }

  private static byte[] body(ChannelInput in, Head head) throws IOException {
    BodyStream stream = new BodyStream(in, Framing.of(head, new Framing.UntilClose()));
    byte[] body = stream.readNBytes(MAX_ANSWER);
    if (body.length == MAX_ANSWER) {
      throw new IOException("the answer is larger than " + MAX_ANSWER + " bytes");
    }
    return body;
  }

  private static int status(Head head) throws IOException {
    String[] parts = head.startLine().split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("not an HTTP answer: " + head.startLine());
    }
    return Integer.parseInt(parts[1]);
  }
}
