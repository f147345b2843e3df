package dev.assay.sandbox.gpu;

import dev.assay.results.config.StrictToml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Versions of NVIDIA's driver and container toolkit out of whose containers there is a known way:
 * the table {@code known-escapes.toml}.
 */
record KnownEscapes(List<Escape> escapes) {
  /**
   * A way out.
   *
   * @param component {@code toolkit} or {@code driver}
   * @param fixed first versions without it: one for all, or one for each branch that is kept up
   */
  record Escape(String component, String id, String what, List<String> fixed) {
    boolean isOpenIn(Version version) {
      List<Version> sound = fixed.stream().flatMap(f -> Version.in(f).stream()).toList();
      if (component.equals("toolkit")) {
        return sound.stream().allMatch(s -> version.compareTo(s) < 0);
      }
      int newest = sound.stream().mapToInt(Version::major).max().orElse(0);
      return version.major() <= newest
          && sound.stream()
              .noneMatch(s -> s.major() == version.major() && version.compareTo(s) >= 0);
    }
  }

  static KnownEscapes table() {
    try (InputStream in = KnownEscapes.class.getResourceAsStream("known-escapes.toml")) {
      if (in == null) {
        throw new IllegalStateException("known-escapes.toml is missing from the build");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return StrictToml.parse(text, "known-escapes.toml", KnownEscapes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that are open. */
  List<Escape> of(String component, Version version) {
    return escapes.stream()
        .filter(e -> e.component().equals(component) && e.isOpenIn(version))
        .toList();
  }
}
