package dev.assay.results.bundle;

import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.redaction.Outgoing;
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

  private final Outgoing outgoing;

  Cleaner(ItemRedaction items) {
    this.outgoing = new Outgoing(items);
  }

  /** Null where the file may go as it is. */
  Outgoing.@Nullable Cleaned clean(Path file) throws IOException {
    if (!isText(file)) {
      return null;
    }
    if (Files.size(file) > LARGEST) {
      return new Outgoing.Cleaned(null, 0, 0);
    }
    return outgoing.clean(Files.readString(file, StandardCharsets.ISO_8859_1));
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
