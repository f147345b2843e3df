package dev.assay.sandbox.volume;

import dev.assay.sandbox.host.Folders;
import java.nio.file.Path;

/** Folders on a volume, one for each place where the container sees it. */
record Subfolders(Path root, int uid) {
  Path make(String path) {
    Path folder = root.resolve(path.substring(1).replace("_", "__").replace('/', '_'));
    Folders.make(folder, permissions(path));
    if (!Folders.give(folder, uid)) {
      // Without the right to give files away, only the closed folder above keeps others out.
      Folders.make(folder, "rwxrwxrwx");
    }
    return folder;
  }

  private static String permissions(String path) {
    return path.equals("/tmp") ? "rwxrwxrwx" : "rwxr-xr-x";
  }
}
