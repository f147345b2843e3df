package dev.assay.agents;

import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import java.nio.file.Path;

/**
 * Turns what one kind of agent printed into a transcript. Input is hostile: readers are bounded and
 * never throw for it.
 */
public interface TranscriptReader {
  /**
   * @param log the time-stamped output, as in {@code agent.log}
   * @param usage as the gateway metered it; wins over whatever the agent claims
   */
  Transcript read(Path log, String sessionId, Agent agent, Usage usage);

  /** The reader of an agent's format. */
  static TranscriptReader of(Agent agent) {
    return switch (agent.transcript()) {
      case "plain" -> new PlainTranscript();
      default ->
          throw new IllegalStateException(
              "checked when the agent was loaded: " + agent.transcript());
    };
  }
}
