package dev.assay.sandbox.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The package registry that this host's npm is set to, in its own files or by its default. */
final class NpmRegistry {
  private static final long PATIENCE_SECONDS = 10;

  private NpmRegistry() {}

  /** Its address; none where npm is not installed, or says nothing that is one. */
  static Optional<String> configured() {
    try {
      Process npm =
          new ProcessBuilder("npm", "config", "get", "registry")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      npm.getOutputStream().close();
      if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        npm.destroyForcibly();
        return Optional.empty();
      }
      try (InputStream out = npm.getInputStream()) {
        return address(new String(out.readNBytes(4096), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What npm printed, where it is an address: it prints {@code undefined} for what it lacks. */
  static Optional<String> address(String printed) {
    return Optional.of(printed.strip()).filter(text -> text.matches("https?://[^\\s]+"));
  }
}
