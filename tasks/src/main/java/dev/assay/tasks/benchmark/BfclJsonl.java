package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the executable single-call questions of BFCL as the Berkeley Function Calling Leaderboard
 * publishes them ({@code BFCL_v3_exec_simple.json}, a JSON object a line in spite of its name):
 * {@code id}, {@code question} (a text, a list of messages, or a list of turns of such), {@code
 * function} (one or a list) and {@code ground_truth} (one call in Python, or a list of one). An
 * item's answer is its {@link CallTarget} as JSON.
 *
 * <p>A dot in a function's name becomes an underscore, in the question and in the answer: OpenAI's
 * format has no dots, and BFCL does the same.
 */
final class BfclJsonl {
  private final Path file;

  private BfclJsonl(Path file) {
    this.file = file;
  }

  static List<Item> read(Path file) {
    return new BfclJsonl(file).read();
  }

  private List<Item> read() {
    List<Item> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Item item = item(node(line, number), number);
      if (!ids.add(item.id())) {
        throw error(number, "id " + item.id() + " stands already above", null);
      }
      items.add(item);
    }
    if (items.isEmpty()) {
      throw new InputException(file + " has no items");
    }
    return items;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (CharacterCodingException e) {
      throw new InputException(file + " is not UTF-8", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), null, e);
    }
  }

  private JsonNode node(String line, int number) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (IOException e) {
      throw error(number, "it is not JSON, or cut off", e);
    }
  }

  private Item item(JsonNode node, int number) {
    String id = node.path("id").asText();
    if (id.isEmpty()) {
      throw error(number, "it lacks 'id'", null);
    }
    return new Item(
        id,
        question(node.path("question"), number),
        List.of(Json.line(target(node, number))),
        null,
        null,
        null,
        null);
  }

  /** The one user turn; other shapes belong to other categories of BFCL. */
  private String question(JsonNode question, int number) {
    JsonNode inner = question;
    while (inner.isArray() && inner.size() == 1) {
      inner = inner.get(0);
    }
    boolean turn = inner.path("role").asText().equals("user");
    JsonNode text = turn ? inner.path("content") : inner;
    if (!text.isTextual() || text.asText().isBlank()) {
      throw error(number, "its 'question' is not one user turn", null);
    }
    return text.asText();
  }

  private CallTarget target(JsonNode node, int number) {
    List<CallTarget.Function> functions = functions(node.path("function"), number);
    JsonNode truth = node.path("ground_truth");
    JsonNode only = truth.isArray() && truth.size() == 1 ? truth.get(0) : truth;
    if (!only.isTextual()) {
      throw error(number, "its 'ground_truth' is not one call", null);
    }
    try {
      PythonCall.Call call = PythonCall.parse(only.asText());
      String name = call.name().replace('.', '_');
      CallTarget.Function called =
          functions.stream()
              .filter(function -> function.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException(call.name() + " is not among its functions"));
      return new CallTarget(functions, name, named(call, called));
    } catch (IllegalArgumentException e) {
      throw error(number, "its 'ground_truth' cannot be read, " + e.getMessage(), e);
    }
  }

  private List<CallTarget.Function> functions(JsonNode node, int number) {
    List<CallTarget.Function> functions = new ArrayList<>();
    for (JsonNode function : node.isArray() ? node : List.of(node)) {
      String name = function.path("name").asText();
      if (name.isEmpty() || !function.path("parameters").isObject()) {
        throw error(number, "its 'function' lacks name or parameters", null);
      }
      functions.add(
          new CallTarget.Function(
              name.replace('.', '_'),
              function.path("description").asText(),
              BfclSchema.of(function.path("parameters"))));
    }
    return functions;
  }

  /** Arguments without a name get those of the schema, in its order. */
  private static ObjectNode named(PythonCall.Call call, CallTarget.Function function) {
    ObjectNode all = call.named().deepCopy();
    Iterator<String> names = function.parameters().path("properties").fieldNames();
    for (JsonNode value : call.positional()) {
      String name = names.hasNext() ? names.next() : "";
      if (name.isEmpty() || all.has(name)) {
        throw new IllegalArgumentException("it has arguments that its function has not");
      }
      all.set(name, value);
    }
    return all;
  }

  private InputException error(int number, String what, @Nullable Exception cause) {
    return new InputException(file + ", line " + number + ": " + what, null, cause);
  }
}
