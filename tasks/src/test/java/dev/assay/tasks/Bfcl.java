package dev.assay.tasks;

import dev.assay.results.config.StrictToml;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.protocol.Protocol;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Three questions of BFCL's form, made for tests, and its protocols. */
public final class Bfcl {
  private Bfcl() {}

  public static Path file() {
    try {
      return Path.of(Objects.requireNonNull(Bfcl.class.getResource("/bfcl/made.jsonl")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Benchmark benchmark() {
    return Benchmark.read("bfcl", "BFCL", "bfcl-jsonl", file());
  }

  public static Protocol protocol(String scorer) {
    return StrictToml.parse(
        """
        schema = 1
        name = "assay"
        version = 1
        prompt = "{question}"
        extraction = "tool-call"
        scorer = "%s"
        generation_config = "protocol"
        temperature = 0.0
        max_tokens = 64
        order_seed = 51
        """
            .formatted(scorer),
        "made",
        Protocol.class);
  }
}
