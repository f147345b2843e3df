package dev.assay.sandbox;

import dev.assay.results.record.GatewayLine;
import org.jspecify.annotations.Nullable;

/** Told of what passes at a sandbox's door, from the gateway's threads. */
public interface SandboxListener {
  /** A request was answered. */
  void request(GatewayLine line);

  /**
   * Keeps bytes in the object store and returns their SHA-256, their name there; null where there
   * is no room for them.
   */
  @Nullable String keep(byte[] object);

  /** Hears nothing and keeps nothing. */
  static SandboxListener none() {
    return new SandboxListener() {
      @Override
      public void request(GatewayLine line) {}

      @Override
      public String keep(byte[] object) {
        return dev.assay.results.store.Digests.of(object);
      }
    };
  }
}
