package dev.assay.tasks.evaluation;

import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.checkpoint.Decoding;
import dev.assay.tasks.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, whoever answers.
 *
 * @param decoding the submission's, where the protocol decodes with it and it is known; else null
 * @param key digest of all that the answers depend on; an interrupted evaluation goes on where it
 *     is equal
 * @param concurrency most requests at a time, at least 1
 */
record Questions(
    Benchmark benchmark,
    Protocol protocol,
    @Nullable Decoding decoding,
    String key,
    int concurrency) {
  Questions {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, is " + concurrency);
    }
  }
}
