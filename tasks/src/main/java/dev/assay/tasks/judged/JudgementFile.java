package dev.assay.tasks.judged;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.tasks.protocol.JudgeRules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The judge's replies so far. They are appended as they come, and brought into the questions' order
 * when all are there. A last line that was cut off is dropped; replies to other questions are not
 * taken, nor are they lost until all of this score's are there.
 */
final class JudgementFile {
  private final Path file;

  JudgementFile(Path file) {
    this.file = file;
  }

  /**
   * The replies to these questions, by {@link Call#key}.
   *
   * @param judge who must have given them; null for anybody, but one alone
   */
  Map<String, Judgement> matching(JudgeRules rules, List<Call> calls, @Nullable String judge) {
    Map<String, String> asked = new HashMap<>();
    calls.forEach(call -> asked.put(call.key(), call.digest(rules)));
    Map<String, Judgement> matching = new HashMap<>();
    String sole = judge;
    for (Judgement line : lines()) {
      if (line.promptSha256().equals(asked.get(line.key()))) {
        if (sole != null && !sole.equals(line.judge())) {
          throw new InputException(
              file + " has replies of " + line.judge() + " and not of " + sole + " alone",
              "a score has one judge: name another file with --judgements");
        }
        sole = line.judge();
        matching.put(line.key(), line);
      }
    }
    return matching;
  }

  private List<Judgement> lines() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<String> text =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      List<Judgement> lines = new ArrayList<>();
      for (int i = 0; i < text.size(); i++) {
        Judgement line = parse(text.get(i));
        if (line != null) {
          lines.add(line);
        } else if (i < text.size() - 1) {
          throw new InputException(
              file + ", line " + (i + 1) + ": it is not a judge's reply as assay records it");
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** JSON may leave out what the record says is there. */
  @SuppressWarnings("ConstantValue")
  private static @Nullable Judgement parse(String line) {
    try {
      Judgement read = Json.MAPPER.readValue(line, Judgement.class);
      boolean whole =
          read != null
              && read.schema() == Judgement.SCHEMA
              && read.id() != null
              && read.part() != null
              && read.judge() != null
              && read.answeredBy() != null
              && read.promptSha256() != null
              && read.reply() != null;
      return whole ? read : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Opens it for more; what stands there stays. */
  BufferedWriter append() {
    try {
      List<Judgement> kept = lines();
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.exists(file)) {
        // Written anew, so that a cut-off line is not continued.
        Json.writeLines(file, kept);
      }
      return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  static void write(BufferedWriter writer, Judgement line) {
    try {
      writer.write(Json.line(line));
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write judgements: " + e.getMessage(), e);
    }
  }

  /** All replies, in the questions' order and nothing else. */
  void finish(List<Call> calls, Map<String, Judgement> replies) {
    List<Judgement> lines = new ArrayList<>();
    for (Call call : calls) {
      Judgement line = replies.get(call.key());
      if (line == null) {
        throw new IllegalStateException(call.id() + " was not judged");
      }
      lines.add(line);
    }
    Json.writeLines(file, lines);
  }
}
