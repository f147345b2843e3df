package dev.assay.sandbox.engine;

/**
 * What stands beside a container and is not the engine's: left away only to measure what it costs.
 *
 * @param quota the volume whose size the kernel keeps
 * @param watchdog the script that kills the container when all else is dead
 */
public record Additions(boolean quota, boolean watchdog) {
  /** As everywhere but in measurements. */
  public static final Additions ALL = new Additions(true, true);
}
