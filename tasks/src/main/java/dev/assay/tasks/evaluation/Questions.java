package dev.assay.tasks.evaluation;

import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;

/**
 * What is asked, whoever answers.
 *
 * @param key digest of all that the answers depend on; an interrupted evaluation goes on where it
 *     is equal
 * @param concurrency most requests at a time, at least 1
 */
record Questions(Benchmark benchmark, Protocol protocol, String key, int concurrency) {
  Questions {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, is " + concurrency);
    }
  }
}
