package dev.assay.tasks.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Logs of Inspect (version 2 of its format; its documentation, "Log Files"): the one JSON object
 * with {@code samples}, or the zip {@code .eval} with a member {@code samples/ID_epoch_N.json}
 * each. Of a sample its id, epoch, input, choices, target, output and error are looked at, and all
 * else, which is most of it, is passed over unread.
 */
final class InspectReader {
  private static final Set<String> READ =
      Set.of("id", "epoch", "input", "choices", "target", "output", "error");

  private final Faults faults;
  private final Consumer<Recorded> each;

  InspectReader(Faults faults, Consumer<Recorded> each) {
    this.faults = faults;
    this.each = each;
  }

  void zip(Path file) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      Enumeration<ZipArchiveEntry> members = zip.getEntriesInPhysicalOrder();
      while (members.hasMoreElements()) {
        ZipArchiveEntry member = members.nextElement();
        if (member.getName().startsWith("samples/") && member.getName().endsWith(".json")) {
          member(zip, member);
        }
      }
    }
  }

  private void member(ZipFile zip, ZipArchiveEntry member) throws IOException {
    try (InputStream in = zip.getInputStream(member);
        JsonParser parser = Json.MAPPER.getFactory().createParser(in)) {
      parser.nextToken();
      sample(parser, member.getName());
    } catch (JsonProcessingException e) {
      faults.add(JsonFaults.of(e), member.getName());
    }
  }

  void log(InputStream in) throws IOException {
    int number = 0;
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("samples")) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            number++;
            sample(parser, "sample " + number);
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      faults.add(JsonFaults.of(e), "behind sample " + number);
    }
  }

  private void sample(JsonParser parser, String place) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      faults.add(Fault.LACKS, place);
      return;
    }
    Map<String, JsonNode> members = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (READ.contains(name)) {
        members.put(name, parser.readValueAsTree());
      } else {
        parser.skipChildren();
      }
    }
    Sample sample = new Sample(members);
    String id = sample.get("id").asText();
    String completion = sample.completion();
    if (id.isEmpty()) {
      faults.add(Fault.LACKS, place);
    } else if (completion == null) {
      faults.add(Fault.FAILED, id);
    } else {
      each.accept(sample.recorded(place, id, completion));
    }
  }

  private record Sample(Map<String, JsonNode> members) {
    JsonNode get(String name) {
      return members.getOrDefault(name, MissingNode.getInstance());
    }

    /** Null where the sample ended in an error, or was never answered. */
    @Nullable String completion() {
      JsonNode output = get("output");
      JsonNode completion = output.path("completion");
      JsonNode message = output.path("choices").path(0).path("message");
      boolean failed =
          get("error").isObject() || (completion.isMissingNode() && message.isMissingNode());
      if (failed) {
        return null;
      }
      return completion.isTextual() ? completion.asText() : JsonFaults.content(message);
    }

    Recorded recorded(String place, String id, String completion) {
      JsonNode target = get("target");
      return new Recorded(
          place,
          id,
          get("epoch").asInt(1),
          completion,
          RecordedCalls.of(
              get("output").path("choices").path(0).path("message").path("tool_calls")),
          null,
          null,
          prompt(),
          choices(),
          target.isArray() ? target.path(0).asText() : target.asText());
    }

    private String prompt() {
      JsonNode input = get("input");
      if (!input.isArray()) {
        return input.asText();
      }
      StringBuilder text = new StringBuilder();
      input.forEach(message -> text.append(JsonFaults.content(message)).append('\n'));
      return text.toString();
    }

    private @Nullable List<String> choices() {
      JsonNode choices = get("choices");
      if (!choices.isArray() || choices.isEmpty()) {
        return null;
      }
      List<String> texts = new ArrayList<>();
      choices.forEach(choice -> texts.add(choice.asText()));
      return texts;
    }
  }
}
