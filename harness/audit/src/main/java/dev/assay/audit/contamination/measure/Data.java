package dev.assay.audit.contamination.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Public files that this tree does not hold, as their publishers name them: {@code
 * gsm8k/test.jsonl} and {@code train.jsonl}, {@code rephrased/gsm8k-test-first200.jsonl} (line i is
 * test item i in other words), {@code humaneval/HumanEval.jsonl.gz}, {@code
 * rephrased/humaneval-python.jsonl}.
 */
public record Data(Path folder) {
  private static final String MARK = "####";

  /** GSM8K's questions of a split; empty where the file is not there. */
  Optional<List<Problem>> gsm8k(String split) {
    return lines("gsm8k/" + split + ".jsonl").map(Data::wordProblems);
  }

  /** HumanEval's tasks. */
  Optional<List<Problem>> humanEval() {
    return lines("humaneval/HumanEval.jsonl.gz").map(Data::programs);
  }

  /** What others wrote for the first items of a benchmark, in their order. */
  Optional<List<String>> rephrased(String name) {
    return lines("rephrased/" + name)
        .map(nodes -> nodes.stream().map(n -> n.path("text").asText()).toList());
  }

  private static List<Problem> wordProblems(List<JsonNode> nodes) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String whole = nodes.get(i).path("answer").asText();
      int mark = Math.max(0, whole.lastIndexOf(MARK));
      problems.add(
          new Problem(
              Integer.toString(i),
              nodes.get(i).path("question").asText(),
              whole.substring(0, mark).strip(),
              whole.substring(Math.min(whole.length(), mark + MARK.length())).strip(),
              List.of()));
    }
    return problems;
  }

  private static List<Problem> programs(List<JsonNode> nodes) {
    return nodes.stream()
        .map(n -> {
          String solution = n.path("canonical_solution").asText();
          return new Problem(
              n.path("task_id").asText(), n.path("prompt").asText(), solution, solution, List.of());
        })
        .toList();
  }

  private Optional<List<JsonNode>> lines(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<JsonNode> nodes = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        nodes.add(Json.MAPPER.readTree(line));
      }
      return Optional.of(nodes);
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + file + ": " + e.getMessage(), "it should hold a JSON object a line", e);
    }
  }
}
