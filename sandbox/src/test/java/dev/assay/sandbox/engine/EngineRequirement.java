package dev.assay.sandbox.engine;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.ImageRef;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The engine that Docker tests run on. Without one they are skipped aloud; with
 * ASSAY_REQUIRE_ENGINE=1 that is a failure.
 */
public final class EngineRequirement {
  private static final Optional<DockerSandboxes> ENGINE = connect();
  private static volatile Optional<ImageRef> base = Optional.empty();

  private EngineRequirement() {}

  private static Optional<DockerSandboxes> connect() {
    try {
      return Optional.of(DockerSandboxes.connect());
    } catch (EnvironmentException e) {
      if ("1".equals(System.getenv("ASSAY_REQUIRE_ENGINE"))) {
        throw e;
      }
      say("Docker tests are SKIPPED: " + e.line());
      return Optional.empty();
    }
  }

  public static DockerSandboxes engine() {
    Assumptions.assumeTrue(ENGINE.isPresent(), "no container engine");
    return ENGINE.orElseThrow();
  }

  /** Root of the checkout. */
  public static Path root() {
    return Path.of(System.getProperty("assay.root", "..")).toAbsolutePath().normalize();
  }

  /** A Debian with Python; made when it is not there. */
  static synchronized ImageRef base() {
    if (base.isEmpty()) {
      base = Optional.of(engine().base(root(), EngineRequirement::say));
    }
    return base.orElseThrow();
  }

  @SuppressWarnings("SystemOut")
  static void say(String line) {
    System.out.println(line);
  }
}
