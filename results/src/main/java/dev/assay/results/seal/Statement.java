package dev.assay.results.seal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An in-toto statement, version 1: these files, by digest, and what is said of them.
 *
 * @param subject the files, sorted by name
 */
record Statement(
    @JsonProperty("_type") String type,
    List<Subject> subject,
    @JsonProperty("predicateType") String predicateType,
    JsonNode predicate) {
  static final String TYPE = "https://in-toto.io/Statement/v1";

  Statement {
    Objects.requireNonNull(predicateType, "predicateType");
    subject = List.copyOf(subject);
  }

  /** A file and its digests by algorithm. */
  record Subject(String name, Map<String, String> digest) {
    Subject {
      Objects.requireNonNull(name, "name");
      digest = Map.copyOf(digest);
    }

    static Subject of(String name, String sha256) {
      return new Subject(name, Map.of("sha256", sha256));
    }

    String sha256() {
      return digest.getOrDefault("sha256", "");
    }
  }
}
