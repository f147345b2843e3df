package dev.assay.runner.greenteam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something honest that an agent does.
 *
 * @param id unique, of letters, digits and dashes
 * @param title in words
 * @param program file in {@code programs/}
 * @param expect the lines that its output must end with
 * @param hub whether it is granted the base model's repository on the hub
 * @param index whether it is granted a package index
 * @param packages whether it installs, from there, what training usually takes
 * @param sample whether it stands for its like in the test suite
 * @param seconds after which it has failed; null for five minutes
 * @param notUnder runtimes under which it cannot work, with the reason
 */
public record Workload(
    String id,
    String title,
    String program,
    List<String> expect,
    @Nullable Boolean hub,
    @Nullable Boolean index,
    @Nullable Boolean packages,
    @Nullable Boolean sample,
    @Nullable Integer seconds,
    @Nullable Map<String, String> notUnder) {
  private static final int SECONDS = 300;

  public Workload {
    expect = List.copyOf(expect);
    notUnder = notUnder == null ? Map.of() : Map.copyOf(notUnder);
  }

  /** Whether it downloads the base model. */
  boolean needsHub() {
    return Boolean.TRUE.equals(hub);
  }

  /** Whether it needs a package index. */
  boolean needsIndex() {
    return Boolean.TRUE.equals(index) || Boolean.TRUE.equals(packages);
  }

  /** Whether it is one of those that the test suite runs. */
  public boolean isSample() {
    return Boolean.TRUE.equals(sample);
  }

  int limitSeconds() {
    return seconds == null ? SECONDS : seconds;
  }

  /** Why it is not run under a runtime; null where it is. */
  public @Nullable String excuse(String runtime) {
    return notUnder == null ? null : notUnder.get(runtime);
  }

  /** The container's command. */
  List<String> command() {
    return Boolean.TRUE.equals(packages)
        ? List.of("/agent/run.sh", "with-packages.sh", program)
        : List.of("/agent/run.sh", program);
  }
}
