package dev.assay.sandbox.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files that were deleted while processes hold them open or mapped, from the host's {@code /proc}.
 * Each is named once, however many processes hold it: after a fork all of them do. What is on its
 * way through a socket and held by nobody is not seen.
 */
final class DeletedFiles {
  private static final Path PROC = Path.of("/proc");
  private static final String DELETED = " (deleted)";
  private static final int MAX_LINKS = 400_000;

  private final Path proc;
  private final int maxLinks;
  private final Set<String> mappings = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private int links;

  DeletedFiles() {
    this(PROC, MAX_LINKS);
  }

  DeletedFiles(Path proc, int maxLinks) {
    this.proc = proc;
    this.maxLinks = maxLinks;
  }

  /**
   * A deleted file.
   *
   * @param link the kernel's own link, which leads to the open file itself, not to a name
   * @param name what it was called last
   */
  record Deleted(Path link, String name) {}

  /** What could not be looked at, a sentence each. */
  List<String> problems() {
    return problems;
  }

  /** The deleted files of one process that no process looked at before was seen to map. */
  List<Deleted> deleted(long pid) {
    List<Deleted> found = new ArrayList<>();
    Path process = proc.resolve(Long.toString(pid));
    try {
      mapped(process, found);
      // A thread may have a table of open files of its own.
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
        for (Path thread : threads) {
          open(thread.resolve("fd"), found);
        }
      }
    } catch (NoSuchFileException e) {
      // Frozen processes do not end: this one had ended before, and its parent has not asked.
      return found;
    } catch (IOException e) {
      problems.add(
          "files of process "
              + pid
              + " could not be read: "
              + e.getClass().getSimpleName()
              + " "
              + e.getMessage());
    }
    return found;
  }

  private void open(Path table, List<Deleted> found) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(table)) {
      for (Path entry : entries) {
        if (++links > maxLinks) {
          over();
          return;
        }
        String target = Files.readSymbolicLink(entry).toString();
        // Which file it is, the kernel knows; names may be equal, so they are all looked at.
        if (target.endsWith(DELETED) && isFile(entry, target)) {
          found.add(new Deleted(entry, name(target)));
        }
      }
    }
  }

  private void over() {
    if (links == maxLinks + 1) {
      problems.add("more than " + maxLinks + " open files: not all were looked at");
    }
  }

  /**
   * Lines of {@code maps} are cheap to read; the links beside them are not, and are touched only
   * for deleted files that no line named before.
   */
  private void mapped(Path process, List<Deleted> found) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(process.resolve("maps")), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(DELETED)) {
          mapping(process, line, found);
        }
      }
    }
  }

  /** {@code START-END rwxp OFFSET DEVICE INODE NAME}. */
  private void mapping(Path process, String line, List<Deleted> found) {
    String[] fields = line.split(" +", 6);
    if (fields.length < 6 || !mappings.add(fields[3] + " " + fields[4])) {
      return;
    }
    Path link = process.resolve("map_files").resolve(plain(fields[0]));
    if (isFile(link, fields[5])) {
      found.add(new Deleted(link, name(fields[5])));
    }
  }

  /**
   * In {@code map_files} addresses have no leading zeros, in {@code maps} they have eight digits.
   */
  private static String plain(String range) {
    return range.replaceFirst("^0+(?=[0-9a-f])", "").replaceFirst("-0+(?=[0-9a-f])", "-");
  }

  private static String name(String target) {
    return target.substring(0, target.length() - DELETED.length());
  }

  private static boolean isFile(Path link, String target) {
    // Anonymous shared memory and System V segments look like files; they are memory, not files.
    return !target.startsWith("/dev/zero")
        && !target.startsWith("/SYSV")
        && Files.isRegularFile(link);
  }
}
