package dev.assay.sandbox.volume;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.host.Folders;
import java.nio.file.Path;

/** Makes the best volume that this host allows. */
public final class Volumes {
  private Volumes() {}

  /**
   * Makes a volume in a sandbox's folder.
   *
   * @throws EnvironmentException when the disk has less room than the volume may take
   */
  public static Volume create(Folders folders, Path home, long bytes, int uid) {
    long free = dev.assay.sandbox.HostFacts.freeBytes(home);
    if (free < bytes) {
      throw new EnvironmentException(
          "the disk of " + home + " has " + gib(free) + " free, the volume may take " + gib(bytes),
          "free some, or lower the disk budget");
    }
    if (!folders.root()) {
      return new FolderVolume(home, bytes, uid, "only root can mount a volume with a limit");
    }
    try {
      return LoopVolume.create(home, bytes, uid);
    } catch (EnvironmentException e) {
      LoopVolume.unmount(home.resolve("volume"));
      return new FolderVolume(home, bytes, uid, e.line());
    }
  }

  private static String gib(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }

  /** Unmounts what a dead process left in a sandbox's folder. */
  public static void release(Path home) {
    LoopVolume.unmount(home.resolve("volume"));
  }
}
