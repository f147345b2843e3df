package dev.assay.results.bundle;

import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.redaction.Redaction;
import dev.assay.results.redaction.SecretShapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes out of a file what must not be handed on. Binary files are taken as they are. */
final class Cleaner {
  private static final int LARGEST = 256 << 20;
  private static final int LOOK = 8192;

  private final Redaction secrets = Redaction.standard();
  private final SecretShapes shapes = SecretShapes.standard();
  private final ItemRedaction items;

  Cleaner(ItemRedaction items) {
    this.items = items;
  }

  /**
   * A file that had to be changed.
   *
   * @param text Latin 1; null where it can't be looked through: it may not be handed on
   */
  record Cleaned(@Nullable String text, long secrets, long items) {}

  /** Null where the file may go as it is. */
  @Nullable Cleaned clean(Path file) throws IOException {
    if (!isText(file)) {
      return null;
    }
    if (Files.size(file) > LARGEST) {
      return new Cleaned(null, 0, 0);
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    ItemRedaction.Done done = items.redact(text);
    if (done.pieces() > 0 && !items.restore(done.text()).equals(text)) {
      return new Cleaned(null, 0, 0); // the marks stood there before: nobody could put it back
    }
    long found = shapes.find(done.text()).size();
    if (found == 0 && done.pieces() == 0) {
      return null;
    }
    return new Cleaned(secrets.redact(done.text()), found, done.pieces());
  }

  private static boolean isText(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte b : in.readNBytes(LOOK)) {
        if (b == 0) {
          return false;
        }
      }
    }
    return true;
  }
}
