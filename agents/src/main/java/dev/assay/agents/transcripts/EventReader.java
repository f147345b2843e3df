package dev.assay.agents.transcripts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes events out of lines: what is no event is a line that somebody else printed. */
final class EventReader {
  private final Events events;
  private final Stories stories;

  EventReader(Events events, Stories stories) {
    this.events = events;
    this.stories = stories;
  }

  void line(LogLine line) throws IOException {
    String text = Printable.of(line.text());
    int begin = text.indexOf('{');
    if (begin < 0) {
      other(text, line);
      return;
    }
    List<JsonNode> found = new ArrayList<>();
    boolean whole = parse(text.substring(begin), found);
    boolean alone = text.substring(0, begin).isBlank();
    // Behind what another process printed without a newline, but not inside of its text.
    if (found.isEmpty() || (!alone && !whole)) {
      other(text, line);
      return;
    }
    for (JsonNode event : found) {
      if (!events.tell(event, line, stories)) {
        other(Fields.words(event, "/subtype"), line);
      }
    }
    if (!alone || !whole) {
      other(alone ? text : text.substring(0, begin), line);
    }
  }

  private void other(String text, LogLine line) {
    stories.root().line("system", text, line);
  }

  /** False where it is not all JSON; objects before that are found nevertheless. */
  private static boolean parse(String text, List<JsonNode> found) throws IOException {
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        JsonNode value = Json.MAPPER.readTree(parser);
        if (value == null || !value.path("type").isTextual()) {
          return false;
        }
        found.add(value);
      }
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
