package dev.assay.sandbox;

import org.jspecify.annotations.Nullable;

/** Why a run ended. */
public sealed interface Ending {
  /**
   * The main command exited, as reported by the container's init.
   *
   * @param code its exit code, or null when a signal ended it
   */
  record Exited(@Nullable Integer code, @Nullable Integer signal) implements Ending {}

  /** The deadline passed first. */
  record Deadline() implements Ending {}

  /**
   * A budget was used up. Where the gateway keeps it, the agent was told so.
   *
   * @param rule {@code budget-tokens}, {@code budget-dollars}, {@code budget-requests}, the same
   *     with {@code budget-job-}, or {@code budget-gpu}
   */
  record OverBudget(String rule) implements Ending {}

  /**
   * Nothing has happened for so long: no processor time to speak of, no output, no request in
   * flight, no disk, no GPU.
   */
  record Idle(long seconds) implements Ending {}

  /**
   * The container died by itself.
   *
   * @param outOfMemory whether the kernel killed it for its memory limit
   */
  record Died(int code, boolean outOfMemory) implements Ending {}

  /** The name in records. */
  default String label() {
    return switch (this) {
      case Exited e -> "exit";
      case Deadline e -> "deadline";
      case OverBudget e -> "budget";
      case Idle e -> "idle";
      case Died e -> "container";
    };
  }
}
