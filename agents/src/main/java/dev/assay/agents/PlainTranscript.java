package dev.assay.agents;

import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script's output: lines of the same second make one step. Bytes that are not UTF-8 become the
 * replacement character.
 */
final class PlainTranscript implements TranscriptReader {
  private static final int MAX_STEPS = 20_000;
  private static final int MAX_MESSAGE = 16_384;

  @Override
  public Transcript read(Path log, String sessionId, Agent agent, Usage usage) {
    List<Transcript.Step> steps = Files.exists(log) ? steps(log) : List.of();
    return new Transcript(
        Transcript.SCHEMA_VERSION,
        sessionId,
        new Transcript.Agent(
            agent.name(),
            agent.version(),
            agent.models().isEmpty() ? null : agent.models().getFirst()),
        steps,
        new Transcript.FinalMetrics(
            usage.inputTokens(), usage.outputTokens(), usage.dollars(), steps.size()));
  }

  private static List<Transcript.Step> steps(Path log) {
    List<Transcript.Step> steps = new ArrayList<>();
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(log), decoder))) {
      Open open = new Open(null);
      for (String line = reader.readLine();
          line != null && steps.size() < MAX_STEPS;
          line = reader.readLine()) {
        Stamped stamped = Stamped.parse(line);
        if (!open.takes(stamped)) {
          open.close(steps);
          open = new Open(stamped.second());
        }
        open.text.append(stamped.text()).append('\n');
      }
      open.close(steps);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
    return steps;
  }

  /** A line with its time stamp taken off, where it has one. */
  private record Stamped(@Nullable Instant second, String text) {
    static Stamped parse(String line) {
      int space = line.indexOf(' ');
      if (space > 0 && space <= 32) {
        try {
          Instant time = Instant.parse(line.substring(0, space));
          return new Stamped(
              Instant.ofEpochSecond(time.getEpochSecond()), line.substring(space + 1));
        } catch (DateTimeException e) {
          return new Stamped(null, line);
        }
      }
      return new Stamped(null, line);
    }
  }

  /** The step that lines are being added to. */
  private static final class Open {
    private final @Nullable Instant second;
    private final StringBuilder text = new StringBuilder();

    Open(@Nullable Instant second) {
      this.second = second;
    }

    boolean takes(Stamped line) {
      return text.length() + line.text().length() < MAX_MESSAGE
          && (line.second() == null || line.second().equals(second));
    }

    void close(List<Transcript.Step> steps) {
      if (!text.isEmpty()) {
        String message =
            text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text.toString();
        steps.add(new Transcript.Step(steps.size() + 1, second, "agent", message.stripTrailing()));
      }
    }
  }
}
