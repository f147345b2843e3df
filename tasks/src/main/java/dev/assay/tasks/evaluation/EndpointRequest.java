package dev.assay.tasks.evaluation;

import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;
import java.util.List;

/**
 * An endpoint to be asked all items of a benchmark. What answers there cannot be checked: equal
 * names stand for equal models.
 *
 * @param concurrency most requests at a time, at least 1
 */
public record EndpointRequest(
    Benchmark benchmark, Protocol protocol, Endpoint endpoint, int concurrency) {

  /** Identity of what the responses depend on, as far as it is known. */
  public String key() {
    return Digests.of(
        Json.line(
            List.of(
                "assay-endpoint-1",
                endpoint.base().toString(),
                endpoint.model(),
                protocol.digest(),
                benchmark.digest())));
  }
}
