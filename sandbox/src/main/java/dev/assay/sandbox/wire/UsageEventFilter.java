package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes the event that says the usage, and nothing else, out of a stream of Chat Completions, for a
 * client that did not ask for it. All other bytes go through as they came, an event at a time; an
 * event of more than 64 KiB at once, since it is none that says only the usage. Not thread-safe.
 */
public final class UsageEventFilter {
  private static final int MAX_HELD = 64 << 10;

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private boolean through;
  private boolean lineEmpty = true;

  /** Takes bytes that came, and gives those that may go on. */
  public byte[] pass(byte[] bytes, int offset, int length) {
    out.reset();
    for (int i = offset; i < offset + length; i++) {
      take(bytes[i]);
    }
    return out.toByteArray();
  }

  /** What is held back still, when the stream ends. */
  public byte[] end() {
    byte[] rest = held.toByteArray();
    held.reset();
    return rest;
  }

  private void take(byte b) {
    if (through) {
      out.write(b);
    } else {
      held.write(b);
    }
    if (b == '\n') {
      if (lineEmpty) {
        endOfEvent();
      }
      lineEmpty = true;
    } else if (b != '\r') {
      lineEmpty = false;
      if (held.size() > MAX_HELD) {
        release();
        through = true;
      }
    }
  }

  private void endOfEvent() {
    if (!saysOnlyUsage(held.toString(StandardCharsets.UTF_8))) {
      release();
    }
    held.reset();
    through = false;
  }

  private void release() {
    out.writeBytes(held.toByteArray());
    held.reset();
  }

  private static boolean saysOnlyUsage(String event) {
    String data = event.startsWith("data:") ? event.substring("data:".length()).strip() : "";
    if (!data.contains("\"usage\"")) {
      return false;
    }
    try {
      JsonNode node = StrictJson.lenient(data.getBytes(StandardCharsets.UTF_8));
      return node.path("usage").isObject()
          && node.path("choices").isArray()
          && node.path("choices").isEmpty();
    } catch (WireException e) {
      return false;
    }
  }
}
