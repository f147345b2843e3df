package dev.assay.cli;

import dev.assay.audit.contamination.measure.Data;
import dev.assay.audit.contamination.measure.Measurement;
import dev.assay.audit.contamination.measure.Problem;
import dev.assay.results.store.AtomicFiles;
import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.catalog.Catalog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code assay publish contamination}: what is found of each kind, by us and by others. */
final class PublishContamination {
  /** The benchmark whose items this tree holds. */
  private static final String OWN = "science-mini";

  private final PrintWriter out;

  PublishContamination(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param data folder of public files that the tree does not hold
   * @param table the file that is written
   */
  int run(Path data, boolean small, Path table) {
    List<Problem> test = problems(new Catalog(Installation.root()).task(OWN).benchmark());
    List<Problem> others =
        Stream.of("train.csv", "dev.csv").flatMap(f -> given(f).stream()).toList();
    List<List<String>> rows = new Measurement(new Data(data), test, others, this::say).rows(small);
    String text = CsvText.of(Measurement.HEADING, rows);
    AtomicFiles.write(table, text.getBytes(StandardCharsets.UTF_8));
    say("wrote " + table);
    return 0;
  }

  /** Questions on other facts, by the same templates. */
  private static List<Problem> given(String file) {
    Path path = Installation.root().resolve("tasks/catalog").resolve(OWN).resolve(file);
    return problems(Benchmark.read(OWN, OWN, "gpqa-csv", path));
  }

  private static List<Problem> problems(Benchmark benchmark) {
    return benchmark.test().stream().map(PublishContamination::problem).toList();
  }

  private static Problem problem(Item item) {
    String explanation = item.explanation() == null ? "" : item.explanation();
    return new Problem(
        item.id(),
        item.question(),
        explanation,
        item.answer(),
        item.choices().subList(1, item.choices().size()));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
