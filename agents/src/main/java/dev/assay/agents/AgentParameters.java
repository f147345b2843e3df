package dev.assay.agents;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks what an agent lets a job choose, and what a job chose: {@code NAME:a=x,b=y}. */
final class AgentParameters {
  private static final String NAME = "[a-z][a-z_]{0,29}";
  private static final String VALUE = "[a-z0-9][a-z0-9-]{0,29}";

  private AgentParameters() {}

  static Agent.Parameter parameter(Path file, String name, List<String> choices) {
    if (!name.matches(NAME)) {
      throw new InputException(
          file + ": parameter '" + name + "' must be lower-case letters and underscores");
    }
    if (choices.isEmpty() || !choices.stream().allMatch(c -> c.matches(VALUE))) {
      throw new InputException(
          file + ": parameter '" + name + "' needs choices of lower-case letters, digits, dashes",
          "the first one is the default");
    }
    return new Agent.Parameter(name, choices);
  }

  /** Values that are not the defaults; an unknown name or value names the nearest. */
  static Map<String, String> choose(
      String agent, List<Agent.Parameter> parameters, Map<String, String> values) {
    Map<String, String> chosen = new TreeMap<>();
    values.forEach((name, value) -> {
      Agent.Parameter parameter =
          parameters.stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  unknown(
                      "agent '" + agent + "' has no parameter",
                      name,
                      parameters.stream().map(Agent.Parameter::name).toList()));
      if (!parameter.choices().contains(value)) {
        throw unknown("agent '" + agent + "' has no " + name, value, parameter.choices());
      }
      if (!value.equals(parameter.choices().getFirst())) {
        chosen.put(name, value);
      }
    });
    return chosen;
  }

  private static InputException unknown(String what, String given, List<String> known) {
    return new InputException(
        what + " '" + given + "'",
        known.isEmpty()
            ? "it has none at all"
            : "did you mean '"
                + Nearest.to(given, known)
                + "'? known: "
                + String.join(", ", known));
  }

  /** Where the choices of {@code NAME:a=x} begin, or the text's length. */
  static int begin(String text) {
    int colon = text.lastIndexOf(':');
    return colon > 0 && text.indexOf('=', colon) > 0 ? colon : text.length();
  }

  /** Parses {@code :a=x,b=y}; empty for an empty text. */
  static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return values;
    }
    for (String part : text.substring(1).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 || values.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw new InputException(
            "'" + text + "' does not choose an agent's parameters",
            "write NAME:parameter=value,parameter=value");
      }
    }
    return values;
  }
}
