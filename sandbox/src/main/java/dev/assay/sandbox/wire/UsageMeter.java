package dev.assay.sandbox.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer as it passes, in whatever cuts, and counts its tokens: as the provider says where
 * it says, and by the text that came where the answer breaks off before. Events and whole JSON are
 * told apart by the first byte. Memory is bounded whatever comes: a value of 4 MiB, a document of
 * 16 MiB; what is larger is counted by its bytes.
 *
 * <p>Never fails: what is no answer has no tokens. Not thread-safe.
 *
 * <pre>{@code
 * UsageMeter meter = new UsageMeter(WireFormat.ANTHROPIC, facts.inputEstimate());
 * meter.accept(buffer, 0, n); // as often as bytes pass
 * TokenCount count = meter.count();
 * }</pre>
 */
public final class UsageMeter {
  private static final long MAX_TOKENS = 1L << 40;
  private static final int MAX_NAME = 200;

  private enum Kind {
    UNKNOWN,
    EVENTS,
    JSON
  }

  private final UsageFields fields;
  private final long inputEstimate;
  private final SseSplitter splitter = new SseSplitter(new Events());
  private final Said said = new Said();
  private final Said staged = new Said();
  private JsonPicker picker = new JsonPicker(new Values());
  private Kind kind = Kind.UNKNOWN;
  private long outputBytes;
  private boolean stagedStop;
  private boolean stopped;
  private @Nullable String model;
  private @Nullable String stopReason;
  private @Nullable String error;

  /** A meter of an answer to a request whose input nobody has estimated. */
  public UsageMeter(WireFormat format) {
    this(format, 0);
  }

  /**
   * A meter.
   *
   * @param inputEstimate input tokens, from {@link RequestFacts#inputEstimate}, for where the
   *     provider does not say them
   */
  public UsageMeter(WireFormat format, long inputEstimate) {
    this.fields = UsageFields.of(format);
    this.inputEstimate = inputEstimate;
  }

  /** Takes the next bytes of the body, without the transfer's framing and compression. */
  public void accept(byte[] bytes, int offset, int length) {
    int from = kind == Kind.UNKNOWN ? detect(bytes, offset, length) : offset;
    int left = offset + length - from;
    switch (kind) {
      case EVENTS -> splitter.accept(bytes, from, left);
      case JSON -> json(bytes, from, left);
      case UNKNOWN -> {}
    }
  }

  /** Takes the rest of a buffer, and leaves its position as it is. */
  public void accept(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    accept(bytes, 0, bytes.length);
  }

  /** Blanks and a byte-order mark may stand before the first byte that tells. */
  private int detect(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      if (b > ' ') {
        kind = b == '{' || b == '[' ? Kind.JSON : Kind.EVENTS;
        return i;
      }
    }
    return offset + length;
  }

  private void json(byte[] bytes, int offset, int length) {
    picker.accept(bytes, offset, length);
    outputBytes += picker.oversize() ? length : 0;
  }

  /** What was used so far; at the end of the answer, what it used. */
  public TokenCount count() {
    boolean anything = outputBytes > 0 || !said.isEmpty();
    if (!anything && error != null) {
      return TokenCount.NONE;
    }
    TokenCount count = fields.count(said);
    boolean exact = fields.isFinal(said, stopped);
    long output = exact ? count.output() : Math.max(count.output(), TextSize.tokens(outputBytes));
    return new TokenCount(
        count.inputExact() ? count.input() : inputEstimate,
        output,
        count.cached(),
        count.cacheWrites(),
        count.reasoning(),
        count.inputExact(),
        exact);
  }

  /** The model that the answer says it is of, shortened; null where it does not. */
  public @Nullable String model() {
    return model;
  }

  /** Why the answer ended, in the format's words; null where it does not say. */
  public @Nullable String stopReason() {
    return stopReason;
  }

  /** The kind of error that the answer holds, in the format's words; null where it holds none. */
  public @Nullable String error() {
    return error;
  }

  private final class Events implements SseSplitter.Sink {
    @Override
    public void data(byte[] bytes, int offset, int length) {
      json(bytes, offset, length);
    }

    @Override
    public void endOfEvent() {
      picker = new JsonPicker(new Values());
    }
  }

  /** Numbers of a document count when it is whole: half an event says nothing. */
  private final class Values implements JsonPicker.Sink {
    Values() {
      staged.clear();
      stagedStop = false;
    }

    @Override
    public void text(String path, char[] chars, int offset, int length) {
      switch (fields.text(path)) {
        case OUTPUT -> outputBytes += TextSize.utf8(chars, offset, length);
        case MODEL -> model = text(chars, offset, length);
        case STOP -> {
          stopReason = text(chars, offset, length);
          stagedStop = true;
        }
        case ERROR -> error = text(chars, offset, length);
        case NOTHING -> {}
      }
    }

    private String text(char[] chars, int offset, int length) {
      return new String(chars, offset, Math.min(length, MAX_NAME));
    }

    @Override
    public void number(String path, long value) {
      UsageFields.Quantity quantity = fields.number(path);
      if (quantity != UsageFields.Quantity.NOTHING && value >= 0 && value <= MAX_TOKENS) {
        staged.put(quantity, value);
      }
    }

    @Override
    public void other(String path) {}

    @Override
    public void endOfDocument() {
      said.putAll(staged);
      stopped |= stagedStop;
      staged.clear();
      stagedStop = false;
    }
  }
}
