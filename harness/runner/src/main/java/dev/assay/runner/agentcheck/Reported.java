package dev.assay.runner.agentcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runner.agentcheck.AgentCheckResult.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that an agent says it used, in the last line of its output that tells of the whole
 * run, or else the sum over its steps. Only to be set beside the gateway's count; nothing is
 * decided by it.
 */
final class Reported {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Claude Code and Qwen Code; Codex; Gemini CLI. */
  private static final List<String> WHOLE = List.of("/usage", "/stats");

  /** OpenCode. */
  private static final String STEP = "/part/tokens";

  private Reported() {}

  static Optional<Tokens> in(List<String> lines) {
    Optional<Tokens> whole = Optional.empty();
    long input = 0;
    long output = 0;
    boolean steps = false;
    for (String line : lines) {
      JsonNode event = parse(line);
      String type = event.path("type").asText();
      if (type.equals("result") || type.equals("turn.completed")) {
        whole = whole(event);
      } else if (event.at(STEP).has("input")) {
        steps = true;
        JsonNode tokens = event.at(STEP);
        input += tokens.path("input").asLong() + tokens.at("/cache/read").asLong();
        output += tokens.path("output").asLong() + tokens.path("reasoning").asLong();
      }
    }
    return steps ? Optional.of(new Tokens(input, output)) : whole;
  }

  private static Optional<Tokens> whole(JsonNode event) {
    return WHOLE.stream()
        .map(event::at)
        .filter(usage -> usage.has("input_tokens"))
        .map(u -> new Tokens(u.path("input_tokens").asLong(), u.path("output_tokens").asLong()))
        .findFirst();
  }

  private static JsonNode parse(String line) {
    if (!line.startsWith("{")) {
      return MAPPER.missingNode();
    }
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      return MAPPER.missingNode();
    }
  }
}
