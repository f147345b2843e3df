package dev.assay.tasks.evaluation;

import dev.assay.results.record.Regeneration;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Extraction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a share of an evaluation's items again, of the same weights in a fresh container. Weights
 * and prompt decide an answer, so that more than rounding apart means that something else did: what
 * was asked before, chance, another model. Which items is decided by the evaluation's key, which
 * nobody knows before the weights are fixed.
 */
public final class SecondGeneration {
  /** Of the items; rounded up. */
  static final double SHARE = 0.05;

  private final Evaluator evaluator;

  public SecondGeneration(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Asks, and compares.
   *
   * @param responses what the evaluation recorded
   * @return never throws for a server: what failed stands in the record
   */
  public Regeneration run(EvaluationRequest request, Path responses) throws InterruptedException {
    Protocol protocol = request.protocol();
    Path folder = responses.resolveSibling(".again");
    try {
      Path second = folder.resolve("responses.jsonl");
      evaluator.evaluate(
          request.serving(chosen(request), request.checkpointDigest(), request.assembled()),
          second,
          EvaluationProgress.silent());
      return compare(protocol, lines(responses), lines(second));
    } catch (ModelServerException e) {
      return Regeneration.failed(
          protocol.toleratedRegeneration(),
          Objects.requireNonNullElse(e.getMessage(), "no answer"));
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  /** Some of the items, in the benchmark's order. */
  static Benchmark chosen(EvaluationRequest request) {
    Benchmark all = request.benchmark();
    String key = request.key();
    Set<String> chosen =
        all.test().stream()
            .map(Item::id)
            .sorted(Comparator.comparing(id -> Digests.of(key + ' ' + id)))
            .limit((long) Math.ceil(SHARE * all.test().size()))
            .collect(Collectors.toSet());
    List<Item> items = all.test().stream().filter(item -> chosen.contains(item.id())).toList();
    return new Benchmark(all.id(), all.name(), items);
  }

  private static List<ResponseLine> lines(Path file) {
    return Json.readLines(file, ResponseLine.class);
  }

  static Regeneration compare(
      Protocol protocol, List<ResponseLine> first, List<ResponseLine> second) {
    Extraction rule = Extraction.named(protocol.extraction());
    Map<Sample, ResponseLine> before = new HashMap<>();
    first.forEach(line -> before.put(Sample.of(line), line));
    int same = 0;
    List<String> others = new ArrayList<>();
    for (ResponseLine line : second) {
      ResponseLine was = Objects.requireNonNull(before.get(Sample.of(line)), line.id());
      boolean calls = Objects.equals(was.toolCalls(), line.toolCalls());
      if (calls && was.completion().equals(line.completion())) {
        same++;
      } else if (!calls
          || !Objects.equals(rule.extract(was.completion()), rule.extract(line.completion()))) {
        others.add(line.id());
      }
    }
    return new Regeneration(
        Regeneration.SCHEMA, second.size(), same, others, protocol.toleratedRegeneration(), null);
  }

  private record Sample(String id, int repeat) {
    static Sample of(ResponseLine line) {
      return new Sample(line.id(), Objects.requireNonNullElse(line.repeat(), 0));
    }
  }
}
