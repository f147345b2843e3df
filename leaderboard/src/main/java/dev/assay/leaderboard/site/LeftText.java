package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Trial;
import dev.assay.results.AssayException;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All of a passage whose excerpt was cut, where the file that it stands in was kept. */
final class LeftText {
  /** Bytes of a passage at most. */
  private static final int MOST = 4000;

  /** Bytes before it and after it. */
  private static final int CONTEXT = 40;

  /** Characters by which a passage is known to be the excerpt's. */
  private static final int KNOWN = 80;

  private final Trial trial;
  private @Nullable Map<String, Path> files;

  LeftText(Trial trial) {
    this.trial = trial;
  }

  /** The excerpt itself where it is whole, or where there is no more of it. */
  String of(Finding.Evidence evidence, String excerpt) {
    Long offset = evidence.offset();
    Long length = evidence.length();
    Path file = excerpt.endsWith("…") && offset != null ? files().get(evidence.file()) : null;
    if (file == null || offset == null || length == null) {
      return excerpt;
    }
    String whole = read(file, Math.max(0, offset - CONTEXT), length + 2 * CONTEXT);
    // What was unpacked or is in another encoding stands elsewhere than in these bytes.
    int from = whole.indexOf(excerpt.substring(0, Math.min(KNOWN, excerpt.length() - 1)));
    return from < 0 ? excerpt : whole.substring(from);
  }

  private Map<String, Path> files() {
    if (files == null) {
      files = new HashMap<>();
      files.put("agent.log", trial.folder().agentLog());
      workspace(files);
    }
    return files;
  }

  private void workspace(Map<String, Path> found) {
    if (!Files.exists(trial.folder().workspace())) {
      return;
    }
    try {
      Json.forEachOf(
          trial.folder().workspace(),
          "files",
          Workspace.Entry.class,
          entry ->
              found.put(entry.path(), trial.folder().trial().job().objects().path(entry.sha256())));
    } catch (AssayException | UncheckedIOException | IllegalArgumentException e) {
      return; // what the record does not name has its excerpt alone
    }
  }

  private static String read(Path file, long from, long bytes) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] piece =
          new byte[(int) Math.min(Math.min(bytes, MOST), Math.max(0, in.length() - from))];
      in.seek(from);
      in.readFully(piece);
      return new String(piece, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
