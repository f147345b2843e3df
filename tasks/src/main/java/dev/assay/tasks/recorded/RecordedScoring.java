package dev.assay.tasks.recorded;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.CodeRunner;
import dev.assay.tasks.scoring.Extraction;
import dev.assay.tasks.scoring.Scorer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores a file of recorded completions in one pass, one completion in memory at a time. Whatever
 * is wrong with the file is counted to its end, and then there is no score: it is never computed on
 * fewer or other items.
 */
public final class RecordedScoring {
  private final Benchmark benchmark;
  private final Protocol protocol;
  private final Extraction extraction;
  private final Scorer scorer;

  private final @Nullable CodeRunner code;

  /** Where nothing has to be run. */
  public RecordedScoring(Benchmark benchmark, Protocol protocol) {
    this(benchmark, protocol, null);
  }

  /** With a place to run programs in, where the protocol's scorer runs them. */
  public RecordedScoring(Benchmark benchmark, Protocol protocol, @Nullable CodeRunner code) {
    this.code = code;
    this.benchmark = benchmark;
    this.protocol = protocol;
    extraction = Extraction.named(protocol.extraction());
    scorer = Scorer.named(protocol.scorer());
  }

  /**
   * The file's score.
   *
   * @param grades where a line a completion is written, in the file's order, once all is read
   * @throws dev.assay.results.InputException that names and counts what is wrong with the file
   */
  public RecordedScore score(Path file, @Nullable Path grades) {
    if (grades == null) {
      return run(file, line -> {});
    }
    Path partial = grades.resolveSibling(grades.getFileName() + ".partial");
    try {
      RecordedScore score;
      try (OutputStream writer = new BufferedOutputStream(Files.newOutputStream(partial))) {
        score = run(file, graded -> write(writer, Json.line(graded.grade())));
      }
      Files.move(partial, grades, StandardCopyOption.REPLACE_EXISTING);
      return score;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + grades + ": " + e.getMessage(), e);
    } finally {
      partial.toFile().delete();
    }
  }

  private static void write(OutputStream writer, String line) {
    try {
      // Half a surrogate pair, which JSON can hold and UTF-8 cannot, becomes a question mark.
      writer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write grades: " + e.getMessage(), e);
    }
  }

  private RecordedScore run(Path file, Consumer<Graded> each) {
    Sums sums = new Sums(benchmark.test().size());
    Run run =
        new Run(
            file,
            fitting -> {
              Graded graded = grade(fitting);
              sums.add(graded);
              each.accept(graded);
            });
    run.toTheEnd();
    int repeats = run.coverage.repeats();
    return new RecordedScore(
        RecordedScore.SCHEMA,
        benchmark.id(),
        protocol.name(),
        protocol.version(),
        benchmark.test().size(),
        sums.score(repeats),
        sums.standardError(repeats),
        sums.failures(),
        repeats,
        sums.wrong(),
        run.format.title(),
        sums.statistics(repeats, scorer),
        run.notes());
  }

  /** Where each sample of one item has its answer. */
  public List<Explanation> explain(Path file, String id) {
    List<Explanation> explanations = new ArrayList<>();
    Run run =
        new Run(
            file,
            fitting -> {
              if (fitting.item.id().equals(id)) {
                explanations.add(
                    Explanation.of(fitting.looked.recorded(), grade(fitting), extraction));
              }
            });
    run.read();
    return explanations;
  }

  /**
   * What the rule finds in each completion, in the benchmark's order, one an item, for who grades
   * it in other ways; null where it finds nothing.
   *
   * @param notes told what was taken for granted
   */
  public List<@Nullable String> answers(Path file, Consumer<String> notes) {
    @Nullable String[] answers = new @Nullable String[benchmark.test().size()];
    Run run = new Run(file, fitting -> answers[fitting.place] = fitting.looked.extracted());
    run.toTheEnd();
    if (run.coverage.repeats() > 1) {
      throw new InputException(
          file + " has " + run.coverage.repeats() + " completions an item",
          "a judge is asked about one an item: give a file that has one");
    }
    run.notes().forEach(notes);
    return Arrays.asList(answers);
  }

  /** One completion that fits its item. */
  private record Fitting(int place, Item item, int repeat, List<Integer> order, Looked looked) {}

  /** One pass over one file. */
  private final class Run {
    private final Path file;
    private final Consumer<Fitting> each;
    private final Faults faults = new Faults();
    private final Items items = new Items(benchmark);
    private final RecordedFile source;
    private final RecordedFormat format;
    private final Coverage coverage;
    private final Asked asked = new Asked(protocol, scorer, faults);
    private long completions;
    private long withNul;

    Run(Path file, Consumer<Fitting> each) {
      this.file = file;
      this.each = each;
      source = new RecordedFile(file);
      format = source.format();
      coverage = new Coverage(items, format, protocol.draws().size(), faults);
    }

    void read() {
      source.read(format, faults, extraction, this::one);
    }

    void toTheEnd() {
      read();
      coverage.finish();
      if (!faults.none()) {
        throw faults.error(file, format, items.size(), benchmark.id(), completions);
      }
    }

    private void one(Looked looked) {
      Recorded recorded = looked.recorded();
      completions++;
      int place = items.place(recorded);
      if (place < 0) {
        faults.add(Fault.FOREIGN, recorded.id().isEmpty() ? recorded.place() : recorded.id());
        return;
      }
      Item item = items.get(place);
      int repeat = coverage.repeat(place, recorded);
      List<Integer> order = repeat < 0 ? null : asked.order(item, recorded);
      if (order != null) {
        withNul += recorded.completion().indexOf('\0') < 0 ? 0 : 1;
        each.accept(new Fitting(place, item, repeat, order, looked));
      }
    }

    List<String> notes() {
      List<String> notes = new ArrayList<>(asked.notes());
      if (coverage.repeats() != protocol.draws().size()) {
        notes.add(
            "protocol %s asks every item %d times, the file has %d"
                .formatted(protocol.name(), protocol.draws().size(), coverage.repeats()));
      }
      if (protocol.templates() != null) {
        notes.add("templates of the user's, by SHA-256: " + protocol.templates().digests());
      }
      if (withNul > 0) {
        notes.add(withNul + " completions have NUL characters, and were read with them");
      }
      return notes;
    }
  }

  private Graded grade(Fitting one) {
    Item item = one.item;
    String expected = scorer.expected(item, one.order);
    String extracted = one.looked.extracted();
    boolean numbered = one.repeat != 1 || one.looked.recorded().repeat() >= 0;
    boolean correct = extracted != null && scorer.right(item, one.order, extracted, code);
    return new Graded(one.place, item.id(), one.repeat, numbered, extracted, expected, correct);
  }
}
