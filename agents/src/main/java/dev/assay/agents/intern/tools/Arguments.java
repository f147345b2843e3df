package dev.assay.agents.intern.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call's arguments, as the model wrote them. */
public final class Arguments {
  private final ObjectNode object;

  private Arguments(ObjectNode object) {
    this.object = object;
  }

  /** Reads them; what is no JSON object is refused. */
  public static Arguments parse(String json) throws BadArgumentsException {
    try {
      if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
        return new Arguments(object);
      }
      throw new BadArgumentsException("the arguments are no JSON object");
    } catch (JsonProcessingException e) {
      throw new BadArgumentsException("the arguments are no JSON: " + e.getOriginalMessage());
    }
  }

  /** A text that must be there. */
  public String text(String name) throws BadArgumentsException {
    return optionalText(name)
        .orElseThrow(() -> new BadArgumentsException("'" + name + "' is missing"));
  }

  /** A text that may be there. */
  public Optional<String> optionalText(String name) throws BadArgumentsException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new BadArgumentsException("'" + name + "' must be a text");
    }
    return Optional.of(value.textValue());
  }

  /** A number within bounds; numbers in quotes are taken, too. */
  public long number(String name, long otherwise, long least, long most)
      throws BadArgumentsException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber() && !value.asText().matches("-?[0-9]{1,15}")) {
      throw new BadArgumentsException("'" + name + "' must be a number");
    }
    return Math.clamp(value.asLong(), least, most);
  }

  /** A yes or no, no where it is not there. */
  public boolean flag(String name) throws BadArgumentsException {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean() && !value.asText().matches("true|false")) {
      throw new BadArgumentsException("'" + name + "' must be true or false");
    }
    return value.asBoolean();
  }

  /** The objects of a list. */
  public List<Arguments> list(String name) throws BadArgumentsException {
    JsonNode value = object.path(name);
    if (!value.isArray()) {
      throw new BadArgumentsException("'" + name + "' must be a list");
    }
    List<Arguments> all = new ArrayList<>();
    for (JsonNode element : value) {
      if (!(element instanceof ObjectNode one)) {
        throw new BadArgumentsException("'" + name + "' must be a list of objects");
      }
      all.add(new Arguments(one));
    }
    return all;
  }
}
