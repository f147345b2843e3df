package dev.assay.sandbox.images;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.assay.sandbox.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a build says: all of it to a file, the steps to a person, the last lines for an error. */
final class BuildLog implements AutoCloseable {
  private static final int LAST = 12;
  private static final int WIDTH = 100;

  private final String name;
  private final Path file;
  private final Writer writer;
  private final Progress progress;
  private final Deque<String> last = new ArrayDeque<>();
  private @Nullable String error;

  BuildLog(String name, Path file, Progress progress) throws IOException {
    this.name = name;
    this.file = file;
    this.progress = progress;
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.writer = Files.newBufferedWriter(file);
  }

  Path file() {
    return file;
  }

  synchronized @Nullable String error() {
    return error;
  }

  /** The end of the log, for an error message. */
  synchronized String tail() {
    return String.join("\n  ", last);
  }

  /** The callback that feeds this from the engine's build. */
  BuildImageResultCallback callback() {
    return new BuildImageResultCallback() {
      @Override
      public void onNext(BuildResponseItem item) {
        hear(item);
        super.onNext(item);
      }
    };
  }

  private void hear(BuildResponseItem item) {
    if (item.getErrorDetail() != null) {
      String message = String.valueOf(item.getErrorDetail().getMessage());
      synchronized (this) {
        error = message;
      }
      add(message);
    }
    if (item.getStream() != null) {
      item.getStream().lines().forEach(this::add);
    }
  }

  /** Takes a line of output. */
  synchronized void add(String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    last.addLast(line);
    if (last.size() > LAST) {
      last.removeFirst();
    }
    if (isNews(line)) {
      progress.say(name + ": " + shortened(line));
    }
  }

  private static boolean isNews(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    return text.startsWith("step ")
        || text.startsWith("downloading ")
        || text.startsWith("installing ");
  }

  private static String shortened(String line) {
    String text = line.strip();
    return text.length() > WIDTH ? text.substring(0, WIDTH - 3) + "..." : text;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
