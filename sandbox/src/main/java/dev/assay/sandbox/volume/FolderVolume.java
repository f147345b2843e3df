package dev.assay.sandbox.volume;

import dev.assay.sandbox.host.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain folder, where no file system can be mounted. Its size is only watched. */
public final class FolderVolume implements Volume {
  private static final Logger log = LoggerFactory.getLogger(FolderVolume.class);

  private final Path root;
  private final long bytes;
  private final String why;
  private final Subfolders folders;
  private volatile long seen = -1;

  FolderVolume(Path home, long bytes, int uid, String why) {
    this.root = Folders.make(home.resolve("volume"), "rwxr-xr-x");
    this.bytes = bytes;
    this.why = why;
    this.folders = new Subfolders(root, uid);
  }

  @Override
  public Path folder(String path) {
    return folders.make(path);
  }

  @Override
  public String protection() {
    return "watched: over " + bytes + " bytes the sandbox is killed (" + why + ")";
  }

  @Override
  public long excess() {
    seen = measure();
    return Math.max(0, seen - bytes);
  }

  @Override
  public long used() {
    return seen;
  }

  private long measure() {
    long[] sum = new long[1];
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // Deleted while looking, or closed to this user.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      log.warn("the volume {} cannot be measured: {}", root, e.getMessage());
    }
    return sum[0];
  }

  @Override
  public void close() {
    log.debug("{} is deleted with its sandbox's folder", root);
  }
}
