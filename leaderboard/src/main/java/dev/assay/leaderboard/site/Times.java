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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When what a finding shows happened, as far as the record tells. */
final class Times {
  private static final Pattern INSTANT =
      Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z)\\b");
  private static final int LINE = 4096;

  private final Path log;
  private final Map<String, Instant> modified = new HashMap<>();

  Times(Trial trial) {
    this.log = trial.folder().agentLog();
    if (trial.audit() != null && trial.audit().findings().findAny().isPresent()) {
      workspace(trial.folder().workspace());
    }
  }

  private void workspace(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Json.forEachOf(
          file,
          "files",
          Workspace.Entry.class,
          entry -> {
            if (entry.modified() != null) {
              modified.put(entry.path(), entry.modified());
            }
          });
    } catch (AssayException | UncheckedIOException e) {
      modified.clear(); // then the findings of files have no time
    }
  }

  /** Of the first piece of evidence that has one. */
  @Nullable Instant of(Finding finding) {
    for (Finding.Evidence evidence : finding.evidence()) {
      Instant time = of(evidence);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private @Nullable Instant of(Finding.Evidence evidence) {
    Instant written = modified.get(evidence.file());
    if (written != null) {
      return written;
    }
    Long offset = evidence.offset();
    if (evidence.file().equals("agent.log") && offset != null) {
      return inLog(offset);
    }
    Instant named = first(evidence.file());
    String excerpt = evidence.excerpt();
    boolean record = evidence.file().endsWith(".jsonl");
    return named == null && record && excerpt != null ? first(excerpt) : named;
  }

  /** The stamp of the line that the byte lies in. */
  private @Nullable Instant inLog(long offset) {
    try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, offset - LINE);
      byte[] bytes = new byte[(int) Math.min(2 * LINE, Math.max(0, in.length() - from))];
      in.seek(from);
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = (int) Math.min(offset - from, text.length());
      int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
      return first(text.substring(start, Math.min(text.length(), start + 64)));
    } catch (IOException e) {
      return null;
    }
  }

  static @Nullable Instant first(String text) {
    Matcher matcher = INSTANT.matcher(text);
    try {
      return matcher.find() ? Instant.parse(matcher.group(1)) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
