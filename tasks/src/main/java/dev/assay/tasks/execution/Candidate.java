package dev.assay.tasks.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The container in which functions that a model wrote are called, each call in a process of its
 * own. Where one breaks the container, that call has failed and the next gets a new container.
 */
final class Candidate implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private final Room.House house;
  private final String name;
  private @Nullable Room room;

  Candidate(Room.House house, String name) {
    this.house = house;
    this.name = name;
  }

  /** What goes back to the tests: {@code value}, the text of a literal, or {@code error}. */
  Map<String, String> call(String code, String entryPoint, String arguments, double seconds) {
    if (seconds <= 0) {
      return Map.of("error", "its calls took too long");
    }
    Room here = room();
    try {
      here.line()
          .send(
              Map.of(
                  "code", code, "entry_point", entryPoint, "call", arguments, "seconds", seconds));
      return plain(here.line().receive(Duration.ofMillis((long) (1000 * seconds)).plus(GRACE)));
    } catch (IOException e) {
      close();
      return Map.of("error", "it broke its container: " + e.getMessage());
    }
  }

  private static Map<String, String> plain(JsonNode reply) {
    JsonNode value = reply.path("value");
    return value.isTextual()
        ? Map.of("value", value.asText())
        : Map.of("error", reply.path("error").asText("no value"));
  }

  private Room room() {
    Room open = room;
    if (open == null) {
      open = Room.open(house, name, "candidate.py", List.of(Program.text("call.py")));
      room = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (room != null) {
      room.close();
      room = null;
    }
  }
}
