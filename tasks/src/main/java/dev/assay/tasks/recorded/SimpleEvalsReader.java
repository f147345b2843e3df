package dev.assay.tasks.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The result that simple-evals dumps: an object whose {@code convos} are conversations in the order
 * of its examples, all examples once and then all again for each repeat. There are no ids: the
 * question in the prompt tells the item.
 */
final class SimpleEvalsReader {
  private final Faults faults;
  private final Consumer<Recorded> each;

  SimpleEvalsReader(Faults faults, Consumer<Recorded> each) {
    this.faults = faults;
    this.each = each;
  }

  void read(InputStream in) throws IOException {
    int number = 0;
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("convos")) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            conversation(parser.readValueAsTree(), "conversation " + number);
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      faults.add(JsonFaults.of(e), "behind conversation " + number);
    }
  }

  private void conversation(JsonNode messages, String place) {
    JsonNode last = messages.path(messages.size() - 1);
    if (!last.path("role").asText().equals("assistant")) {
      faults.add(Fault.FAILED, place);
      return;
    }
    StringBuilder prompt = new StringBuilder();
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        prompt.append(JsonFaults.content(message)).append('\n');
      }
    }
    String completion = JsonFaults.content(last);
    each.accept(
        new Recorded(place, "", -1, completion, null, null, null, prompt.toString(), null, null));
  }
}
