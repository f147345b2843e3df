package dev.assay.leaderboard.site;

import dev.assay.results.record.TrialSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the method and change pages quote beside the record: published figures and the change log.
 *
 * @param published folder of published figures, or null where none was given
 * @param changes the change log, Markdown, or null where none was given
 * @param rules what rules mean, by id; pages of trials say it beside findings
 * @param items what may be shown of a trial's hidden test
 */
public record Background(
    @Nullable Path published,
    @Nullable Path changes,
    Map<String, RuleWords> rules,
    Function<TrialSpec, HiddenItems> items) {
  public Background {
    rules = Map.copyOf(rules);
  }

  /** Nothing was given: the pages say so. */
  public static Background none() {
    return new Background(null, null, Map.of(), trial -> new HiddenItems.Unknown());
  }

  /** A published table's records; none where the file is not there. */
  List<CSVRecord> table(String name) {
    Path file = published == null ? null : published.resolve(name);
    if (file == null || !Files.isRegularFile(file)) {
      return List.of();
    }
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  List<String> changeLines() {
    if (changes == null || !Files.isRegularFile(changes)) {
      return List.of();
    }
    try {
      return Files.readAllLines(changes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + changes, e);
    }
  }
}
