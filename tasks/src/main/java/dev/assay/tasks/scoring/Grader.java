package dev.assay.tasks.scoring;

import dev.assay.results.InputException;
import dev.assay.results.record.Grade;
import dev.assay.results.record.ResponseLine;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Protocol;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grades completions of one benchmark under one protocol, each by itself. Thread-safe. */
public final class Grader {
  private final Extraction extraction;
  private final Scorer scorer;
  private final Map<String, Item> items = new HashMap<>();

  private final @Nullable CodeRunner code;

  /** Where nothing has to be run. */
  public Grader(Benchmark benchmark, Protocol protocol) {
    this(benchmark, protocol, null);
  }

  /**
   * With a place to run programs in.
   *
   * @param code null where there is none, and then a scorer that needs it throws
   */
  public Grader(Benchmark benchmark, Protocol protocol, @Nullable CodeRunner code) {
    this.code = code;
    extraction = Extraction.named(protocol.extraction());
    scorer = Scorer.named(protocol.scorer());
    benchmark.test().forEach(item -> items.put(item.id(), item));
  }

  /**
   * The grade of one completion; an {@link InputException} where its item is not of the benchmark.
   */
  public Grade grade(ResponseLine line) {
    Item item = items.get(line.id());
    if (item == null) {
      throw new InputException("item " + line.id() + " is not of this benchmark");
    }
    String expected = scorer.expected(item, line.order());
    String extracted = extraction.extract(extraction.said(line.completion(), line.toolCalls()));
    boolean correct = extracted != null && scorer.right(item, line.order(), extracted, code);
    return new Grade(Grade.SCHEMA, line.id(), line.repeat(), extracted, expected, correct);
  }
}
