package dev.assay.sandbox.wire;

/**
 * Takes server-sent events apart, byte by byte in whatever cuts they come, without keeping any: the
 * data goes through as it arrives. Lines end in LF, CR or CRLF; several data lines of an event are
 * joined by LF; other fields and comments are dropped. After the WHATWG's definition of the event
 * stream, but for the end: what came of an unfinished last event has gone through already.
 */
final class SseSplitter {
  /** Takes an event's data in pieces. */
  interface Sink {
    void data(byte[] bytes, int offset, int length);

    void endOfEvent();
  }

  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final byte[] NEWLINE = {'\n'};

  private enum State {
    NAME,
    AFTER_COLON,
    VALUE,
    SKIPPED
  }

  private final Sink sink;
  private State state = State.NAME;
  private int matched;
  private boolean lineEmpty = true;
  private boolean afterCr;
  private boolean inEvent;

  SseSplitter(Sink sink) {
    this.sink = sink;
  }

  void accept(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      byte b = bytes[i];
      if (afterCr && b == '\n') {
        afterCr = false;
        i++;
      } else if (b == '\n' || b == '\r') {
        afterCr = b == '\r';
        endOfLine();
        i++;
      } else {
        afterCr = false;
        lineEmpty = false;
        i = state == State.VALUE ? value(bytes, i, end) : step(b, i);
      }
    }
  }

  private int step(byte b, int at) {
    switch (state) {
      case NAME -> name(b);
      case AFTER_COLON -> {
        startOfData();
        state = State.VALUE;
        // One blank after the colon belongs to the framing; anything else is data already.
        return b == ' ' ? at + 1 : at;
      }
      default -> {}
    }
    return at + 1;
  }

  private void name(byte b) {
    if (matched < DATA.length && b == DATA[matched]) {
      matched++;
    } else {
      state = matched == DATA.length && b == ':' ? State.AFTER_COLON : State.SKIPPED;
    }
  }

  private int value(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    sink.data(bytes, from, i - from);
    return i;
  }

  private void startOfData() {
    if (inEvent) {
      sink.data(NEWLINE, 0, 1);
    }
    inEvent = true;
  }

  private void endOfLine() {
    boolean emptyData =
        state == State.AFTER_COLON || (state == State.NAME && matched == DATA.length);
    if (emptyData) {
      startOfData();
    } else if (lineEmpty && inEvent) {
      inEvent = false;
      sink.endOfEvent();
    }
    state = State.NAME;
    matched = 0;
    lineEmpty = true;
  }
}
