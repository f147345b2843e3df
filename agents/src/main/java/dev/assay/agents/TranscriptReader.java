package dev.assay.agents;

import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns what an agent printed into a transcript. Input is hostile: it is never thrown for. */
public final class TranscriptReader {
  private TranscriptReader() {}

  /**
   * By the format that the agent's {@code agent.toml} names.
   *
   * @param log the time-stamped output, as in {@code agent.log}; need not be there
   * @param usage as the gateway metered it; wins over whatever the agent claims
   */
  public static Transcript read(Path log, String sessionId, Agent agent, Usage usage) {
    try (InputStream in =
        Files.exists(log) ? Files.newInputStream(log) : InputStream.nullInputStream()) {
      return read(in, sessionId, agent, usage);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** The same of what is closed by the caller. */
  public static Transcript read(InputStream log, String sessionId, Agent agent, Usage usage) {
    String model = agent.models().isEmpty() ? null : agent.models().getFirst();
    Transcript.Agent who = new Transcript.Agent(agent.name(), agent.version(), model);
    try {
      return agent.transcript().read(log, sessionId, who, usage);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what " + agent.name() + " printed", e);
    }
  }
}
