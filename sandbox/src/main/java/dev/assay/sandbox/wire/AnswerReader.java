package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads an answer as it comes, in whatever cuts: events or one JSON body, told apart by the first
 * byte. Bounded: an event or a body of 16 MiB. Not thread-safe.
 *
 * <pre>{@code
 * AnswerReader reader = new AnswerReader(WireFormat.GEMINI, 0, delta -> show(delta));
 * reader.accept(buffer, 0, n); // as often as bytes come
 * ModelReply reply = reader.end();
 * }</pre>
 */
public final class AnswerReader {
  private static final int MAX_BYTES = 16 << 20;

  private final Codec codec;
  private final UsageMeter meter;
  private final ReplyAssembly assembly;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final List<byte[]> events = new ArrayList<>();
  private final SseSplitter splitter = new SseSplitter(new Collector());
  private boolean begun;
  private boolean whole;

  /**
   * A reader.
   *
   * @param inputEstimate for the usage of an answer that breaks off
   * @param listener told of pieces as they come
   */
  public AnswerReader(WireFormat format, long inputEstimate, Consumer<ReplyDelta> listener) {
    this.codec = Codec.of(format);
    this.meter = new UsageMeter(format, inputEstimate);
    this.assembly = codec.assembly(listener);
  }

  /**
   * Takes more bytes.
   *
   * @throws WireException {@code answer-garbage} for what is no answer, {@code provider-error} for
   *     an error within a stream, {@code answer-too-large}
   */
  public void accept(byte[] bytes, int offset, int length) throws WireException {
    meter.accept(bytes, offset, length);
    int from = offset;
    while (!begun && from < offset + length) {
      byte b = bytes[from];
      begun = b > ' ';
      whole = begun && (b == '{' || b == '[');
      from += begun ? 0 : 1;
    }
    int left = offset + length - from;
    if (whole) {
      pending.write(bytes, from, left);
    } else {
      splitter.accept(bytes, from, left);
    }
    if (pending.size() > MAX_BYTES) {
      throw new WireException("answer-too-large", "the answer is larger than it may be");
    }
    for (byte[] event : events) {
      event(event);
    }
    events.clear();
  }

  private final class Collector implements SseSplitter.Sink {
    @Override
    public void data(byte[] bytes, int offset, int length) {
      if (pending.size() <= MAX_BYTES) {
        pending.write(bytes, offset, length);
      }
    }

    @Override
    public void endOfEvent() {
      events.add(pending.toByteArray());
      pending.reset();
    }
  }

  private void event(byte[] data) throws WireException {
    if (data.length == 0 || (data.length == 6 && data[0] == '[')) {
      // "[DONE]", which is no JSON.
      return;
    }
    JsonNode event = StrictJson.lenient(data);
    failOnError(event);
    codec.decodeEvent(event, assembly);
  }

  private static void failOnError(JsonNode event) throws WireException {
    JsonNode inResponse = event.path("response").path("error");
    JsonNode found = inResponse.isObject() ? inResponse : event.path("error");
    boolean plain = event.path("type").asText().equals("error");
    if (found.isObject() || plain) {
      JsonNode words = found.isObject() ? found : event;
      throw new WireException(
          "provider-error", words.path("type").asText() + ": " + words.path("message").asText());
    }
  }

  /**
   * The answer, when all bytes have come.
   *
   * @throws WireException {@code answer-cut} where it broke off, and as {@link #accept} does
   */
  public ModelReply end() throws WireException {
    if (whole) {
      JsonNode body = StrictJson.lenient(pending.toByteArray());
      for (JsonNode document : FactsReader.elements(body)) {
        failOnError(document);
        if (body.isArray()) {
          codec.decodeEvent(document, assembly);
        } else {
          codec.decodeReply(document, assembly);
        }
      }
    } else if (pending.size() > 0) {
      event(pending.toByteArray());
    }
    if (!begun) {
      throw new WireException("answer-cut", "the answer is empty");
    }
    return assembly.reply(meter.count());
  }

  /** What the answer has used so far, also where it broke off. */
  public TokenCount usage() {
    return meter.count();
  }
}
