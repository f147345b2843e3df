package dev.assay.sandbox.volume;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.host.Folders;
import dev.assay.sandbox.host.Shell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ext4 file system in a sparse file, mounted through a loop device: the kernel keeps the limit,
 * for bytes and for files, whatever is written how.
 */
public final class LoopVolume implements Volume {
  private static final Logger log = LoggerFactory.getLogger(LoopVolume.class);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path mount;
  private final long bytes;
  private final Subfolders folders;

  private LoopVolume(Path mount, long bytes, int uid) {
    this.mount = mount;
    this.bytes = bytes;
    this.folders = new Subfolders(mount, uid);
  }

  /**
   * Makes and mounts one. Needs root and loop devices.
   *
   * @param home folder of the sandbox on a disk with room
   * @throws EnvironmentException when it cannot be made or mounted
   */
  static LoopVolume create(Path home, long bytes, int uid) {
    Path image = home.resolve("volume.img");
    Path mount = Folders.makePrivate(home.resolve("volume"));
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(bytes);
    } catch (IOException e) {
      throw new EnvironmentException("cannot make " + image + ": " + e.getMessage(), null, e);
    }
    // No journal: what lies here does not outlive a crash of the host, and a journal takes room.
    require(
        Shell.run(
            LIMIT,
            "mkfs.ext4",
            "-q",
            "-F",
            "-m",
            "0",
            "-O",
            "^has_journal",
            "-E",
            "lazy_itable_init=1,nodiscard",
            image.toString()),
        "make a file system in " + image);
    require(
        Shell.run(
            LIMIT,
            "mount",
            "-t",
            "ext4",
            "-o",
            "loop,nodev,nosuid,noatime",
            image.toString(),
            mount.toString()),
        "mount " + image);
    Folders.make(mount, "rwxr-xr-x");
    AtomicFiles.deleteTree(mount.resolve("lost+found"));
    return new LoopVolume(mount, bytes, uid);
  }

  private static void require(Shell.Result result, String what) {
    if (!result.ok()) {
      throw new EnvironmentException("cannot " + what + ": " + result.lastLine(), null);
    }
  }

  @Override
  public Path folder(String path) {
    return folders.make(path);
  }

  @Override
  public String protection() {
    return "ext4 image of " + bytes + " bytes, kept by the kernel";
  }

  @Override
  public long used() {
    try {
      FileStore store = Files.getFileStore(mount);
      return store.getTotalSpace() - store.getUnallocatedSpace();
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public long excess() {
    return 0;
  }

  @Override
  public void close() {
    unmount(mount);
  }

  /** Unmounts what was left mounted in a sandbox's folder; nothing mounted is fine. */
  static void unmount(Path mount) {
    for (int attempt = 0; Mounts.isMounted(mount) && attempt < 20; attempt++) {
      if (!Shell.run(LIMIT, "umount", mount.toString()).ok()) {
        pause();
      }
    }
    if (Mounts.isMounted(mount)) {
      // Somebody looks into it. The kernel lets go of it when they are done.
      log.warn("{} is still in use; it is detached", mount);
      Shell.run(LIMIT, "umount", "--lazy", mount.toString());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
