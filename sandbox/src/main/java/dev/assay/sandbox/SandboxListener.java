package dev.assay.sandbox;

import dev.assay.results.record.GatewayLine;

/** Told of what passes at a sandbox's door, from the gateway's threads. */
public interface SandboxListener {
  /** A request was answered. */
  void request(GatewayLine line);

  /** Keeps a body in the object store and returns its SHA-256. */
  String keep(byte[] body);

  /** Hears nothing and keeps nothing. */
  static SandboxListener none() {
    return new SandboxListener() {
      @Override
      public void request(GatewayLine line) {}

      @Override
      public String keep(byte[] body) {
        return dev.assay.results.store.Digests.of(body);
      }
    };
  }
}
