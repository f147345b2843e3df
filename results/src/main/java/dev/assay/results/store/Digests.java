package dev.assay.results.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** SHA-256, as lower-case hexadecimal. */
public final class Digests {
  private Digests() {}

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  public static String of(byte[] content) {
    return hex(sha256().digest(content));
  }

  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String of(Path file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return hex(digest.digest());
  }

  /** {@link #ofFolder(Path, Predicate)} over all files but Python's and editors' droppings. */
  public static String ofFolder(Path folder) {
    return ofFolder(folder, Digests::isSource);
  }

  /**
   * SHA-256 over the sorted lines {@code path NUL executable NUL sha256} of the regular files in a
   * folder: equal for equal content, whatever times and owners are.
   */
  public static String ofFolder(Path folder, Predicate<Path> included) {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(folder)) {
      Path relative = folder.relativize(file);
      if (included.test(relative)) {
        lines
            .append(relative)
            .append('\0')
            .append(Files.isExecutable(file))
            .append('\0')
            .append(of(file))
            .append('\n');
      }
    }
    return of(lines.toString());
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static boolean isSource(Path relative) {
    String path = relative.toString();
    return !path.contains("__pycache__") && !path.endsWith("~") && !path.endsWith(".swp");
  }
}
