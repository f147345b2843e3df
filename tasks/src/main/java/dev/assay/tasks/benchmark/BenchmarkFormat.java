package dev.assay.tasks.benchmark;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** File formats of benchmarks, by the name that {@code task.toml} uses. */
public enum BenchmarkFormat {
  /** GPQA's published CSV; see {@link GpqaCsv}. */
  GPQA_CSV("gpqa-csv", GpqaCsv::read),
  /** A JSON object a line with question and answer; see {@link AnswersJsonl}. */
  ANSWERS_JSONL("answers-jsonl", AnswersJsonl::plain),
  /** The same with GSM8K's mark before the answer. */
  GSM8K_JSONL("gsm8k-jsonl", AnswersJsonl::marked),
  /** HumanEval as published, packed or not; see {@link HumanEvalJsonl}. */
  HUMANEVAL_JSONL("humaneval-jsonl", HumanEvalJsonl::read),
  /** A model's answers, to be beaten; see {@link ArenaAnswersJsonl}. */
  ARENA_ANSWERS_JSONL("arena-answers-jsonl", ArenaAnswersJsonl::read),
  /** Conversations with rubrics; see {@link HealthBenchJsonl}. */
  HEALTHBENCH_JSONL("healthbench-jsonl", HealthBenchJsonl::read),
  /** BFCL's single calls as published; see {@link BfclJsonl}. */
  BFCL_JSONL("bfcl-jsonl", BfclJsonl::read),
  /** Right answers by id, for who scores what was recorded elsewhere; questions may be absent. */
  GOLD_JSONL("gold-jsonl", AnswersJsonl::gold);

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // a static method reference holds no state
  private final Function<Path, List<Item>> reader;

  BenchmarkFormat(String label, Function<Path, List<Item>> reader) {
    this.label = label;
    this.reader = reader;
  }

  /** Whether its items have a judge's material in place of a right answer. */
  public boolean judged() {
    return this == ARENA_ANSWERS_JSONL || this == HEALTHBENCH_JSONL;
  }

  /** The format of this name; an {@link InputException} names the nearest. */
  public static BenchmarkFormat named(String label) {
    for (BenchmarkFormat format : values()) {
      if (format.label.equals(label)) {
        return format;
      }
    }
    List<String> known = Arrays.stream(values()).map(f -> f.label).toList();
    throw new InputException(
        "unknown benchmark format '" + label + "'",
        "did you mean '" + Nearest.to(label, known) + "'? Known: " + String.join(", ", known));
  }

  /** Whether an answer is more than a letter or a number, so that only this format has it. */
  public boolean isComplex() {
    return this == HUMANEVAL_JSONL || this == BFCL_JSONL;
  }

  /** All items of a file, in file order. */
  public List<Item> read(Path file) {
    return reader.apply(file);
  }
}
