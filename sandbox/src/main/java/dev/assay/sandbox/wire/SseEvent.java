package dev.assay.sandbox.wire;

import org.jspecify.annotations.Nullable;

/**
 * A server-sent event.
 *
 * @param name its {@code event} field; null where the format has none
 * @param data one line
 */
public record SseEvent(@Nullable String name, String data) {
  /** The event as it goes over the wire, with the empty line after it. */
  public String text() {
    return (name == null ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
  }
}
