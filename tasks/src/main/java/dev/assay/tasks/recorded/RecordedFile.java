package dev.assay.tasks.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.tasks.scoring.Extraction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A file of recorded completions: which format it is, and what it holds, one after another. */
final class RecordedFile {
  private static final int BUFFER = 1 << 16;

  private final Path file;

  RecordedFile(Path file) {
    this.file = file;
  }

  /** By the first bytes and the names in the first object. */
  RecordedFormat format() {
    try (InputStream in = open(file)) {
      byte[] start = peek(in, 4);
      if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
        return RecordedFormat.INSPECT_EVAL;
      }
      refuseUtf16(start);
      try (JsonParser parser = Json.MAPPER.getFactory().createParser(in)) {
        return byNames(parser);
      }
    } catch (NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Two bytes a character, with or without a mark: half of JSON's are NULs then. */
  private void refuseUtf16(byte[] start) {
    boolean marked =
        start.length >= 2
            && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF));
    boolean bare =
        start.length == 4
            && ((start[0] == 0 && start[1] == '{') || (start[0] == '{' && start[1] == 0));
    if (marked || bare) {
      throw new InputException(file + " is UTF-16, not UTF-8", "save it as UTF-8");
    }
  }

  /** What breaks off is left to the reader of lines, which says where. */
  private static RecordedFormat byNames(JsonParser parser) {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return RecordedFormat.PLAIN;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        switch (parser.currentName()) {
          case "prompt_sha256" -> {
            return RecordedFormat.ASSAY;
          }
          case "task_id" -> {
            return RecordedFormat.HUMANEVAL;
          }
          case "eval", "samples", "plan" -> {
            return RecordedFormat.INSPECT_JSON;
          }
          case "convos", "htmls" -> {
            return RecordedFormat.SIMPLE_EVALS;
          }
          default -> {}
        }
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      return RecordedFormat.PLAIN;
    }
    return RecordedFormat.PLAIN;
  }

  /** All completions in the file's order, with what the rule finds in them. */
  void read(RecordedFormat format, Faults faults, Extraction rule, Consumer<Looked> found) {
    Consumer<Recorded> each = recorded -> found.accept(Looked.by(rule, recorded));
    try {
      switch (format) {
        case ASSAY, PLAIN, HUMANEVAL -> {
          try (InputStream in = open(file)) {
            new LineReader(new LineParser(format, rule), faults, found).read(in);
          }
        }
        case INSPECT_EVAL -> new InspectReader(faults, each).zip(file);
        case INSPECT_JSON -> {
          try (InputStream in = open(file)) {
            new InspectReader(faults, each).log(in);
          }
        }
        case SIMPLE_EVALS -> {
          try (InputStream in = open(file)) {
            new SimpleEvalsReader(faults, each).read(in);
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, IOException e) {
    return new InputException("cannot read " + file + ": " + e.getMessage(), null, e);
  }

  /** The file's bytes, unpacked where gzip packed them, without a byte-order mark. */
  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    byte[] start = peek(in, 3);
    if (start.length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B) {
      in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      start = peek(in, 3);
    }
    if (start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB) {
      in.skipNBytes(3);
    }
    return in;
  }

  private static byte[] peek(InputStream in, int n) throws IOException {
    in.mark(n);
    byte[] start = in.readNBytes(n);
    in.reset();
    return start;
  }
}
