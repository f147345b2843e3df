package dev.assay.sandbox.gateway;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.ModelCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the record will say of one request. Filled by the one thread that serves it. */
final class Passage implements AutoCloseable {
  final Instant time = Instant.now();
  final long nanos = System.nanoTime();
  final @Nullable Request request;
  BodyCapture asked = new BodyCapture(true);
  @Nullable BodyCapture answered;
  int status;
  long bytesOut;
  boolean allowed;
  String rule = "broken-off";
  @Nullable ModelCall call;
  @Nullable Artifact artifact;

  /**
   * @param request null where it could not be read
   */
  Passage(@Nullable Request request) {
    this.request = request;
  }

  void decide(int answer, boolean granted, String by) {
    status = answer;
    allowed = granted;
    rule = by;
  }

  @Override
  public void close() {
    asked.close();
    if (answered != null) {
      answered.close();
    }
  }
}
