package dev.assay.sandbox.engine;

import dev.assay.results.store.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The seccomp profile: an allow-list, in the format that Docker and Podman read. */
final class Seccomp {
  private static final String TEXT = load();

  private Seccomp() {}

  /** The profile's JSON; the engine takes its text, not a path. */
  static String profile() {
    return TEXT;
  }

  /** Its identity, for the record. */
  static String digest() {
    return Digests.of(TEXT);
  }

  private static String load() {
    try (InputStream in = Seccomp.class.getResourceAsStream("seccomp.json")) {
      if (in == null) {
        throw new IllegalStateException("seccomp.json is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read seccomp.json", e);
    }
  }
}
