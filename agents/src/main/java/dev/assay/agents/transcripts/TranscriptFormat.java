package dev.assay.agents.transcripts;

import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent prints: the {@code transcript} of its {@code agent.toml}. */
public enum TranscriptFormat {
  /** Text: lines of the same second make a step. */
  PLAIN,
  CLAUDE_CODE,
  CODEX,
  GEMINI_CLI,
  OPENCODE,
  QWEN_CODE,
  ML_INTERN,
  /** The built-in agent's events. */
  INTERN;

  /** Null where there are none. */
  private @Nullable Events events() {
    return switch (this) {
      case PLAIN -> null;
      case CLAUDE_CODE -> new ClaudeEvents(true);
      case QWEN_CODE -> new ClaudeEvents(false);
      case CODEX -> new CodexEvents();
      case GEMINI_CLI -> new GeminiEvents();
      case ML_INTERN -> new MlInternEvents();
      case OPENCODE -> new OpenCodeEvents();
      case INTERN -> new InternEvents();
    };
  }

  /** As {@code agent.toml} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(TranscriptFormat::word).toList();
  }

  /** The one of that name. */
  public static Optional<TranscriptFormat> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }

  /**
   * Reads what an agent printed.
   *
   * @param log as in {@code agent.log}; lines may have no stamps; closed by the caller
   * @param usage as the gateway metered it; what the agent claims stands beside it
   */
  public Transcript read(InputStream log, String session, Transcript.Agent agent, Usage usage)
      throws IOException {
    Stories stories = new Stories();
    Events kind = events();
    LogLines lines = new LogLines(log);
    if (kind == null) {
      for (LogLine line = lines.next(); line != null; line = lines.next()) {
        stories.root().line("agent", Printable.of(line.text()), line);
      }
    } else {
      JoinedLines joined = new JoinedLines(lines);
      EventReader reader = new EventReader(kind, stories);
      for (LogLine line = joined.next(); line != null; line = joined.next()) {
        reader.line(line);
      }
    }
    return transcript(stories, session, agent, usage);
  }

  private static Transcript transcript(
      Stories stories, String session, Transcript.Agent agent, Usage usage) {
    List<Transcript.Step> steps = stories.root().steps();
    if (steps.isEmpty()) {
      // The format knows no transcript without a step.
      steps = List.of(new Transcript.Step(1, null, "system", "Nothing was printed."));
    }
    Transcript.Metrics claimed = stories.claimed();
    return new Transcript(
        Transcript.SCHEMA_VERSION,
        session,
        null,
        agent,
        steps,
        stories.notes(),
        new Transcript.FinalMetrics(
            usage.inputTokens(),
            usage.outputTokens(),
            usage.dollars(),
            steps.size(),
            claimed == null ? null : new Transcript.Claimed(claimed)),
        stories.root().subagents(session, agent));
  }
}
