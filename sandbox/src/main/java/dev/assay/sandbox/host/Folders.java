package dev.assay.sandbox.host;

import dev.assay.results.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where this room keeps what it needs on the host.
 *
 * @param state on a disk with room: volumes, locks, logs of image builds
 * @param runtime short, because the paths of sockets are limited: sockets and small files
 * @param root whether this process is root, and so may mount and give files away
 */
public record Folders(Path state, Path runtime, boolean root) {
  /** Those of this user, by the rules of the Filesystem Hierarchy Standard and XDG. */
  public static Folders ofThisUser() {
    long uid = uid();
    if (uid == 0) {
      return new Folders(Path.of("/var/lib/assay"), Path.of("/run/assay"), true);
    }
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    String state = environment.get("XDG_STATE_HOME");
    String runtime = environment.get("XDG_RUNTIME_DIR");
    return new Folders(
        (state == null ? home.resolve(".local/state") : Path.of(state)).resolve("assay"),
        runtime == null || runtime.length() > 40
            ? Path.of("/tmp/assay-" + uid)
            : Path.of(runtime).resolve("assay"),
        false);
  }

  private static long uid() {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return ((Integer) uid).longValue();
    } catch (IOException e) {
      throw new EnvironmentException("/proc is not readable", "run on Linux with /proc mounted", e);
    }
  }

  /** Makes a folder that only its owner may enter. */
  public static Path makePrivate(Path folder) {
    return make(folder, "rwx------");
  }

  /** Makes a folder and its parents. */
  public static Path make(Path folder, String permissions) {
    try {
      Files.createDirectories(folder);
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot make the folder " + folder + ": " + e.getMessage(),
          "make it writable for this user",
          e);
    }
  }

  /**
   * Gives a file or folder to the trial's user.
   *
   * @return false where this process may not
   */
  public static boolean give(Path path, int uid) {
    try {
      Files.setAttribute(path, "unix:uid", uid);
      Files.setAttribute(path, "unix:gid", uid);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
