package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.http.Framing;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.wire.StrictJson;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Requests' bodies are held whole while they are checked, but not more than fit into memory. */
final class BodyMemory {
  private static final int TOTAL_MIB = 96;

  /** A body of unstated length; clients of language models state it. */
  private static final int UNSTATED_MIB = 8;

  private static final int SMALL = 256 * 1024;
  private static final long WAIT_SECONDS = 30;

  private final Semaphore mebibytes = new Semaphore(TOTAL_MIB);

  /** What to do with a body. */
  interface Use {
    void with(byte[] body) throws IOException, InterruptedException;
  }

  /** Reads a body, and holds its room until it was used. */
  void use(Exchange exchange, Use use) throws IOException {
    int need = need(exchange.request().framing());
    try {
      if (!mebibytes.tryAcquire(need, WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new HttpException(503, "body-memory", "too many large requests at a time");
      }
      try {
        use.with(exchange.body(Math.max(SMALL, (long) need << 20)).readAllBytes());
      } finally {
        mebibytes.release(need);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static int need(Framing framing) throws HttpException {
    if (!(framing instanceof Framing.Length length)) {
      return UNSTATED_MIB;
    }
    if (length.bytes() > StrictJson.MAX_BYTES) {
      throw new HttpException(413, "body-size", "the body is larger than 32 MiB");
    }
    // Small ones fit, as many as there can be connections.
    return length.bytes() <= SMALL ? 0 : Math.toIntExact((length.bytes() + (1 << 20) - 1) >> 20);
  }
}
