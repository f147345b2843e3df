package dev.assay.sandbox.engine;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.volume.ExactStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies what is gone when a container's processes are: files in {@code /dev/shm}, and files that
 * were deleted but are still open or mapped. Only for a frozen container: nothing may change while
 * this looks.
 */
final class MemorySalvage {
  private static final String SHM = "/dev/shm";
  private static final String DELETED = " (deleted)";
  private static final int MODE = 0777;

  private final CollectLimits limits;
  private final FileSink sink;
  private final List<String> problems = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private long bytes;
  private int files;

  MemorySalvage(CollectLimits limits, FileSink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /**
   * Copies.
   *
   * @param main the container's first process, whose view of the file systems counts
   * @return what could not be looked at, a sentence each
   */
  List<String> copy(long main, List<Long> pids) {
    sharedMemory(Path.of("/proc/" + main + "/root" + SHM));
    for (long pid : pids) {
      deleted(pid, "fd");
      deleted(pid, "map_files");
    }
    return problems;
  }

  private void sharedMemory(Path root) {
    try {
      Files.walkFileTree(root, Set.of(), limits.depth(), new Visitor(root));
    } catch (IOException e) {
      problems.add(SHM + " could not be read: " + reason(e));
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;

    Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = SHM + "/" + printable(root.relativize(file).toString());
      if (attributes.isRegularFile()) {
        take(file, name, true);
      } else {
        sink.refused(name, attributes.isSymbolicLink() ? "symbolic link" : "not a regular file");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(printable(file.toString()) + " could not be read: " + reason(e));
      return FileVisitResult.CONTINUE;
    }
  }

  private void deleted(long pid, String kind) {
    Path folder = Path.of("/proc/" + pid + "/" + kind);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String target = Files.readSymbolicLink(entry).toString();
        if (target.endsWith(DELETED) && isFile(entry, target)) {
          String original = target.substring(0, target.length() - DELETED.length());
          take(entry, "deleted:" + printable(original) + " (pid " + pid + ")", false);
        }
      }
    } catch (IOException e) {
      problems.add("files of process " + pid + " could not be read: " + reason(e));
    }
  }

  /** The link is the kernel's own: it leads to the open file itself, not to a name. */
  private static boolean isFile(Path entry, String target) {
    // Anonymous shared memory and System V segments look like files; they are memory, not files.
    return !target.startsWith("/dev/zero")
        && !target.startsWith("/SYSV")
        && Files.isRegularFile(entry);
  }

  private void take(Path file, String name, boolean plain) {
    LinkOption[] options = plain ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
    try {
      PosixFileAttributes attributes =
          Files.readAttributes(file, PosixFileAttributes.class, options);
      if (!seen.add(attributes.fileKey())) {
        return;
      }
      long size = attributes.size();
      if (++files > limits.files()) {
        sink.refused(name, "more than " + limits.files() + " files");
      } else if (size > limits.fileBytes() || bytes + size > limits.totalBytes()) {
        sink.refused(name, "more than " + limits.totalBytes() + " bytes in all");
      } else {
        bytes += size;
        hand(file, name, attributes, options);
      }
    } catch (IOException e) {
      problems.add(name + " could not be read: " + reason(e));
    }
  }

  private void hand(Path file, String name, PosixFileAttributes attributes, LinkOption[] options)
      throws IOException {
    int mode = (int) Files.getAttribute(file, "unix:mode", options) & MODE;
    try (InputStream in = Files.newInputStream(file, options)) {
      sink.file(
          name,
          attributes.size(),
          mode,
          attributes.lastModifiedTime().toInstant(),
          new ExactStream(in, attributes.size()));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
