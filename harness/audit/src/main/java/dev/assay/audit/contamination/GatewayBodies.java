package dev.assay.audit.contamination;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.assay.audit.Evidence;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches what passed the gateway and was kept: questions to models, answers, downloads. */
final class GatewayBodies {
  private final Scan scan;
  private final Evidence evidence;
  private final Set<String> seen;

  /**
   * @param seen digests of contents that were searched; those searched here are added
   */
  GatewayBodies(Scan scan, Evidence evidence, Set<String> seen) {
    this.scan = scan;
    this.evidence = evidence;
    this.seen = seen;
  }

  void search() {
    Path log = evidence.attempt().gatewayLog();
    if (Files.exists(log)) {
      Json.forEachLine(log, GatewayLine.class, this::line);
    }
  }

  private void line(GatewayLine line) {
    String name = "gateway.jsonl, " + line.time() + " " + line.host();
    body(name + ", request", line.requestSha256(), line.requestObject(), line.bytesIn());
    body(name + ", answer", line.responseSha256(), line.responseObject(), line.bytesOut());
  }

  private void body(String name, @Nullable String sha256, @Nullable String object, long size) {
    if (object == null || sha256 == null || !seen.add(sha256)) {
      return;
    }
    try (InputStream in = new ZstdInputStreamNoFinalizer(evidence.objects().open(object))) {
      scan.read(name, size, in);
    } catch (IOException | IllegalArgumentException e) {
      scan.unread(name, "its content is not in the object store", true);
    }
  }
}
