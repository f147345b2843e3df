package dev.assay.audit.contamination.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How much of each kind is found, and how often a clean document alarms: our detector beside the
 * common rules, on the same documents.
 */
public final class Measurement {
  /** Names of the columns. */
  public static final List<String> HEADING = Row.HEADING;

  /** Of a sample, one item in so many. */
  private static final int SAMPLE = 40;

  private final Data data;
  private final List<Problem> scienceTest;
  private final List<Problem> scienceOthers;
  private final Consumer<String> say;

  /**
   * @param data files of the person's; what is not there is skipped, and said
   * @param scienceTest the tested questions of this tree's own benchmark
   * @param scienceOthers questions on other facts by the same templates
   * @param say is told what is skipped and how it goes
   */
  public Measurement(
      Data data, List<Problem> scienceTest, List<Problem> scienceOthers, Consumer<String> say) {
    this.data = data;
    this.scienceTest = List.copyOf(scienceTest);
    this.scienceOthers = List.copyOf(scienceOthers);
    this.say = say;
  }

  /** All rows, as many fields each as {@link #HEADING}. */
  public List<List<String>> rows(boolean small) {
    Benchmarks benchmarks = new Benchmarks(data, small ? SAMPLE : 1, say);
    List<Benchmark> all = new ArrayList<>();
    benchmarks.gsm8k().ifPresent(all::add);
    benchmarks.humanEval().ifPresent(all::add);
    all.add(benchmarks.science(scienceTest, scienceOthers));
    List<List<String>> rows = new ArrayList<>();
    for (Benchmark benchmark : all) {
      rows.addAll(rows(benchmark));
      if (benchmark.name().equals("gsm8k")) {
        rows.addAll(sets(benchmark));
        rows.addAll(Quoted.rows());
      }
    }
    return rows;
  }

  /** Corpora are judged side by side; rows come in their order. */
  private List<List<String>> rows(Benchmark benchmark) {
    List<Corpus> corpora = new ArrayList<>(benchmark.clean());
    corpora.addAll(benchmark.tainted());
    return corpora.parallelStream()
        .map(corpus -> rows(benchmark, corpus))
        .flatMap(List::stream)
        .toList();
  }

  private List<List<String>> rows(Benchmark benchmark, Corpus corpus) {
    boolean clean = benchmark.clean().contains(corpus);
    return judged(benchmark, corpus).stream()
        .map(found ->
            clean
                ? Row.falseAlarms(benchmark.name(), corpus, found)
                : Row.recall(benchmark.name(), corpus, found))
        .toList();
  }

  private List<List<String>> sets(Benchmark benchmark) {
    say.accept(benchmark.name() + ": whole training sets against decoys ...");
    try {
      return SetRows.of(benchmark);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a corpus in the temporary folder", e);
    }
  }

  private List<Judge.Found> judged(Benchmark benchmark, Corpus corpus) {
    say.accept(benchmark.name() + ": " + corpus.kind() + " ...");
    List<Judge.Found> found = new ArrayList<>();
    try {
      for (Judge judge : Judges.all()) {
        found.addAll(judge.find(benchmark.problems(), corpus));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a corpus in the temporary folder", e);
    }
    return found;
  }
}
