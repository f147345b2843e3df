package dev.assay.agents.intern.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.ExecResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Sends one errand at a time to the place's Python, which every image has, as text: nothing is
 * installed there. What comes back is the place's word, for the model and nobody else.
 */
final class Errands {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> FURTHER = Set.of("model", "docs", "search", "room");
  private static final String MAIN = "\nmain()\n";
  private static final String HAND = resource("hand.py");
  private static final String LIBRARY = resource("library.py");

  private final Place place;

  Errands(Place place) {
    this.place = place;
  }

  static ObjectNode errand(String name) {
    return JsonNodeFactory.instance.objectNode().put("errand", name);
  }

  JsonNode send(ObjectNode request) throws RefusedException {
    return send(request, List.of(), Duration.ZERO);
  }

  /**
   * Sends one.
   *
   * @param data further arguments, of less than 128 KiB each
   * @param takes how long it may take beyond what any may
   */
  JsonNode send(ObjectNode request, List<String> data, Duration takes) throws RefusedException {
    boolean further = FURTHER.contains(request.path("errand").asText());
    String program = further ? HAND + LIBRARY + MAIN : HAND + MAIN;
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-IS", "-c", program));
    command.add(Json.line(request));
    command.addAll(data);
    ExecResult result = place.run(command, takes.plus(PATIENCE));
    if (result.timedOut()) {
      throw new RefusedException("it took too long and was ended");
    }
    JsonNode answer = answer(result);
    if (answer.has("refused")) {
      throw new RefusedException(answer.path("refused").asText());
    }
    return answer;
  }

  private static JsonNode answer(ExecResult result) throws RefusedException {
    try {
      return Json.parse(result.stdout(), JsonNode.class);
    } catch (InputException e) {
      String said = (result.stdout() + result.stderr()).strip();
      throw new RefusedException(
          "the place gave no answer (code " + result.code() + "): " + last(said));
    }
  }

  private static String last(String text) {
    return text.length() > 500 ? text.substring(text.length() - 500) : text;
  }

  private static String resource(String name) {
    try (InputStream in = Errands.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
