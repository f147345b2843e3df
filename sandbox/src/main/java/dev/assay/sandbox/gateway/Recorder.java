package dev.assay.sandbox.gateway;

import dev.assay.results.record.GatewayLine;
import dev.assay.sandbox.SandboxListener;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Turns what passed into lines of the record. */
final class Recorder {
  private static final int MAX_PATH = 2000;

  /** What is refused fills no disk of the host; what is granted has the listener's own cap. */
  private static final long MAX_DENIED = 32L << 20;

  private final SandboxListener listener;
  private final Traffic traffic = new Traffic();
  private final AtomicLong denied = new AtomicLong();

  Recorder(SandboxListener listener) {
    this.listener = listener;
  }

  Traffic traffic() {
    return traffic;
  }

  void record(Passage passage) {
    Request request = passage.request;
    BodyCapture answered = passage.answered;
    listener.request(
        new GatewayLine(
            GatewayLine.SCHEMA,
            passage.time,
            (System.nanoTime() - passage.nanos) / 1_000_000,
            request == null ? "-" : host(request),
            request == null ? "-" : request.method(),
            request == null ? "-" : path(request),
            passage.status,
            passage.asked.bytes(),
            passage.bytesOut,
            passage.asked.sha256().orElse(null),
            keep(passage, passage.asked),
            answered == null ? null : answered.sha256().orElse(null),
            keep(passage, answered),
            passage.allowed ? "allowed" : "denied",
            passage.rule,
            passage.call,
            passage.artifact,
            request == null ? null : Credentials.digest(request.head()).orElse(null)));
  }

  private @Nullable String keep(Passage passage, @Nullable BodyCapture body) {
    byte[] kept = body == null ? null : body.kept().orElse(null);
    if (kept == null || (!passage.allowed && denied.addAndGet(kept.length) > MAX_DENIED)) {
      return null;
    }
    return listener.keep(kept);
  }

  private static String host(Request request) {
    return request.under("/assay") ? "assay" : request.host();
  }

  private static String path(Request request) {
    String path = request.path();
    return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "..." : path;
  }
}
