package dev.assay.sandbox.engine;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.http.ExactStream;
import java.io.IOException;
import java.io.InputStream;
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
  private static final int MODE = 0777;
  private static final int MAX_REFUSED = 1000;
  private static final int MAX_PROBLEMS = 100;

  private final CollectLimits limits;
  private final FileSink sink;
  private final List<String> problems = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();
  private long bytes;
  private int files;
  private int refused;
  private int unreadable;

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
    DeletedFiles open = new DeletedFiles();
    for (long pid : pids) {
      for (DeletedFiles.Deleted file : open.deleted(pid)) {
        take(file.link(), "deleted:" + printable(file.name()) + " (pid " + pid + ")", false);
      }
    }
    open.problems().forEach(this::problem);
    if (refused > MAX_REFUSED) {
      sink.refused("memory", (refused - MAX_REFUSED) + " more files were refused");
    }
    if (unreadable > MAX_PROBLEMS) {
      problems.add((unreadable - MAX_PROBLEMS) + " more could not be looked at");
    }
    return problems;
  }

  /** Agents choose how many there are: what is said of them is bounded. */
  private void refuse(String name, String reason) {
    if (++refused <= MAX_REFUSED) {
      sink.refused(name, reason);
    }
  }

  private void problem(String text) {
    if (++unreadable <= MAX_PROBLEMS) {
      problems.add(text);
    }
  }

  private void sharedMemory(Path root) {
    try {
      Files.walkFileTree(root, Set.of(), limits.depth(), new Visitor(root));
    } catch (IOException e) {
      problem(SHM + " could not be read: " + reason(e));
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
        refuse(name, attributes.isSymbolicLink() ? "symbolic link" : "not a regular file");
      }
      return walked();
    }

    /** Everything over the caps is refused alike; a million names tell no more than the first. */
    private FileVisitResult walked() {
      if (files + refused < limits.files() + MAX_REFUSED) {
        return FileVisitResult.CONTINUE;
      }
      problem("not all of " + SHM + " was looked at: it holds too many files");
      return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problem(printable(file.toString()) + " could not be read: " + reason(e));
      return walked();
    }
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
        refuse(name, "more than " + limits.files() + " files");
      } else if (size > limits.fileBytes() || bytes + size > limits.totalBytes()) {
        refuse(name, "more than " + limits.totalBytes() + " bytes in all");
      } else {
        bytes += size;
        hand(file, name, attributes, options);
      }
    } catch (IOException e) {
      problem(name + " could not be read: " + reason(e));
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
