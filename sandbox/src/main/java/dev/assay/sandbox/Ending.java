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
   * A budget that the gateway keeps was used up, and the agent was told so.
   *
   * @param rule {@code budget-tokens} or {@code budget-dollars}
   */
  record OverBudget(String rule) implements Ending {}

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
      case Died e -> "container";
    };
  }
}
