package dev.assay.tasks.evaluation;

import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.checkpoint.Decoding;
import dev.assay.tasks.protocol.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One checkpoint to be asked all items of a benchmark.
 *
 * @param owner see {@link dev.assay.sandbox.SandboxSpec#owner()}
 * @param name the evaluator sandbox's name
 * @param checkpointDigest digest of the submission's tensors, as in its record
 * @param assembled the folder to serve, from {@link dev.assay.tasks.checkpoint.Assembler}
 * @param decoding the submission's, where the protocol decodes with it; else null
 * @param server what serves it
 * @param evaluatorImage image that has the server and the relay
 * @param runtime {@code runc} or {@code runsc}
 * @param gpus UUIDs, empty for none
 * @param concurrency requests at a time, at least 1
 */
public record EvaluationRequest(
    String owner,
    String name,
    Benchmark benchmark,
    Protocol protocol,
    BaseModel baseModel,
    String checkpointDigest,
    Path assembled,
    @Nullable Decoding decoding,
    ModelServer server,
    ImageRef evaluatorImage,
    Limits limits,
    String runtime,
    List<String> gpus,
    int concurrency) {
  public static final int DEFAULT_CONCURRENCY = 2;

  public EvaluationRequest {
    gpus = List.copyOf(gpus);
    if (protocol.submissionDecodes() != (decoding != null)) {
      throw new IllegalArgumentException(
          "decoding goes with a protocol that leaves it to submissions");
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, is " + concurrency);
    }
  }

  /** The same server, image and limits for other items and another model. */
  EvaluationRequest serving(Benchmark items, String digest, Path model) {
    return new EvaluationRequest(
        owner,
        name,
        items,
        protocol,
        baseModel,
        digest,
        model,
        decoding,
        server,
        evaluatorImage,
        limits,
        runtime,
        gpus,
        concurrency);
  }

  /** Identity of what the responses depend on; see {@link EvaluationCache#key}. */
  public String key() {
    return EvaluationCache.key(this);
  }
}
