package dev.assay.runner.redteam;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was taken out of a sandbox, looked at with suspicion. */
final class Taken implements FileSink {
  private static final String FOLDER = "/workspace/";
  private static final int KEPT = 4 << 20;
  private static final int PIECE = 1 << 16;
  private static final int MODE = 0777;

  private final CollectLimits limits;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long bytes;
  private int number;
  private int refused;

  Taken(CollectLimits limits) {
    this.limits = limits;
  }

  @Override
  public void file(
      String path, long size, int mode, @Nullable Instant modified, InputStream content)
      throws IOException {
    number++;
    mind(path.codePoints().anyMatch(Character::isISOControl), "control characters in a name");
    mind((mode & ~MODE) != 0, "a set-uid bit");
    if (path.startsWith(FOLDER)) {
      mind(path.chars().filter(c -> c == '/').count() > limits.depth() + 2, "too deep a folder");
    }
    byte[] beginning = content.readNBytes(KEPT);
    count(beginning.length);
    byte[] piece = new byte[PIECE];
    for (int n = content.read(piece); n > 0; n = content.read(piece)) {
      count(n);
    }
    mind(number > limits.files(), "more files than are taken");
    files.put(path, beginning);
  }

  private void count(int more) throws IOException {
    bytes += more;
    if (bytes > limits.totalBytes()) {
      wrong.add("more bytes than are taken");
      throw new IOException("this is enough");
    }
  }

  private void mind(boolean broken, String what) {
    if (broken) {
      wrong.add(what);
    }
  }

  @Override
  public void refused(String path, String reason) {
    refused++;
  }

  /** The taking itself broke. */
  void broke(Exception e) {
    wrong.add("the taking broke (" + e + ")");
  }

  /** Whether some file's beginning holds a word. */
  boolean holds(String word) {
    return files.values().stream()
        .anyMatch(b -> new String(b, StandardCharsets.ISO_8859_1).contains(word));
  }

  /** What must not have been taken; empty for nothing. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How much there was, in words. */
  String words() {
    return number + " files, " + refused + " refused";
  }

  /** Writes what lies below a folder of the container into one of the host's. */
  void layOut(String from, Path to) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().startsWith(from + "/")) {
        Path target = to.resolve(file.getKey().substring(from.length() + 1)).normalize();
        if (!target.startsWith(to)) {
          throw new IOException("a name leaves its folder: " + file.getKey());
        }
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
    }
  }
}
