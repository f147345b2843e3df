package dev.assay.sandbox;

import dev.assay.results.record.TrialRecord;
import java.io.IOException;
import java.util.List;

/**
 * A connection to the container engine: images, sandboxes, and what earlier processes left behind.
 * Thread-safe.
 *
 * <p>An engine that is already running is never restarted or reconfigured. Everything made in it
 * carries the label {@code dev.assay}.
 */
public interface Sandboxes extends AutoCloseable {
  /** What the engine says of itself. */
  TrialRecord.Engine engine();

  /** Container runtimes that the engine knows, such as {@code runc} and {@code runsc}. */
  List<String> runtimes();

  /** Builds an image unless one of the same inputs is there. */
  ImageRef ensure(ImageRecipe recipe, Progress progress);

  /** Bytes of an image, those that it shares with others included; -1 where that is not known. */
  default long size(ImageRef image) {
    return -1;
  }

  /**
   * Makes a sandbox, not yet started. Its gateway or listening door is open when this returns.
   *
   * @param listener told of what passes at the gateway; called from other threads
   */
  Sandbox create(SandboxSpec spec, SandboxListener listener);

  /**
   * Removes containers, volumes and folders whose owner is gone: those labelled with this owner,
   * made by a process that no longer lives.
   *
   * @param owner value of {@link SandboxSpec#owner()}, or null for those of any owner whose process
   *     is dead
   * @return what was removed, a line each
   */
  List<String> reap(@org.jspecify.annotations.Nullable String owner);

  /**
   * Takes a folder out of a sandbox whose process has died without doing so; what still runs in it
   * is killed first. Nothing is removed: that is {@link #reap}'s.
   *
   * @param owner value of {@link SandboxSpec#owner()}
   * @return whether there was such a sandbox
   */
  default boolean salvage(String owner, String path, CollectLimits limits, FileSink sink)
      throws IOException {
    return false;
  }

  /** Ends the connection, and closes the sandboxes that were made over it and still live. */
  @Override
  void close();
}
