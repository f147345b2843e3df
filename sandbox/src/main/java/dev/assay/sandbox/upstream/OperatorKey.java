package dev.assay.sandbox.upstream;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key of the operator's, from the environment or a file. */
public final class OperatorKey {
  private OperatorKey() {}

  /**
   * Reads it.
   *
   * @param who it is of, for errors, such as {@code [hub]}
   * @param variable of the environment; null for none
   * @param file that holds it; null for none
   * @param environment of this process
   * @return empty where the operator names neither
   * @throws EnvironmentException where it is not where the operator says, or is no key
   */
  public static String read(
      String who,
      @Nullable String variable,
      @Nullable String file,
      Map<String, String> environment) {
    if (variable == null && file == null) {
      return "";
    }
    String key =
        variable != null ? environment.getOrDefault(variable, "").strip() : read(who, file);
    if (key.isEmpty()) {
      throw variable != null
          ? new EnvironmentException(
              who + ": the environment variable " + variable + " is not set",
              "set it, or use key_file")
          : new EnvironmentException(who + ": " + file + " is empty", "write the key into it");
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new EnvironmentException(
          who + ": the key holds blanks or control characters", "give the key alone");
    }
    return key;
  }

  private static String read(String who, @Nullable String file) {
    try {
      return Files.readString(Path.of(String.valueOf(file)), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new EnvironmentException(
          who + ": the key file " + file + " cannot be read", "check key_file", e);
    }
  }
}
