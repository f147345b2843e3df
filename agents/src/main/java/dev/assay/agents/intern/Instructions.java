package dev.assay.agents.intern;

import dev.assay.agents.intern.session.SessionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The system prompt, the same through the whole session: what stands still is cached. */
final class Instructions {
  private Instructions() {}

  static String of(SessionRequest request) {
    try (InputStream in = Instructions.class.getResourceAsStream("instructions.md")) {
      byte[] text = Objects.requireNonNull(in, "instructions.md").readAllBytes();
      return new String(text, StandardCharsets.UTF_8) + "\n" + request.place() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
