package dev.assay.runner.trial;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import dev.assay.sandbox.SandboxListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes {@code gateway.jsonl} as requests pass, and keeps bodies in the object store. */
final class GatewayLog implements SandboxListener {
  /**
   * Beyond these an agent that floods its gateway is still answered, but fills no disk of the host.
   */
  private static final int MAX_LINES = 100_000;

  /** Compressed. */
  private static final long MAX_BODIES = 1L << 30;

  private int lines;
  private final AtomicLong bodies = new AtomicLong();
  private final Path file;
  private final ObjectStore objects;

  GatewayLog(TrialContext context) throws IOException {
    this.file = context.attempt().gatewayLog();
    this.objects = context.objects();
    Files.writeString(file, "");
  }

  @Override
  public synchronized void request(GatewayLine line) {
    if (++lines > MAX_LINES && !always(line)) {
      return;
    }
    try {
      Json.append(file, line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record a request in " + file, e);
    }
  }

  /** What init says of the run's end, and what models cost: the budget caps those. */
  private static boolean always(GatewayLine line) {
    return line.rule().equals("exit")
        || (line.call() != null && line.call().inputTokens() + line.call().outputTokens() > 0);
  }

  @Override
  public @Nullable String keep(byte[] object) {
    return bodies.addAndGet(object.length) > MAX_BODIES ? null : objects.putAtOnce(object);
  }
}
