package dev.assay.leaderboard.board;

import dev.assay.results.InputException;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the untouched base models score, for rulesets that put that in the place of a trial's score.
 */
public final class Baselines {
  private final Map<String, Outcome.Scored> scores;

  private Baselines(Map<String, Outcome.Scored> scores) {
    this.scores = Map.copyOf(scores);
  }

  /** None is known. */
  public static Baselines none() {
    return new Baselines(Map.of());
  }

  /**
   * Reads a CSV file with the columns {@code task,base_model,score,stderr,n}; scores are fractions.
   *
   * @throws InputException naming the file and the line
   */
  public static Baselines read(Path file) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file + " is no file", "give a CSV file with the columns task,base_model,score,stderr,n");
    }
    Map<String, Outcome.Scored> scores = new HashMap<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      for (CSVRecord record : parser) {
        String key = key(record.get("task"), record.get("base_model"));
        if (scores.put(key, scored(record)) != null) {
          throw new InputException(
              file + ", line " + parser.getCurrentLineNumber() + ": a second score of that cell");
        }
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(
          file + " holds no base scores: " + e.getMessage(),
          "its columns are task,base_model,score,stderr,n",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new Baselines(scores);
  }

  private static Outcome.Scored scored(CSVRecord record) {
    double score = Double.parseDouble(record.get("score"));
    double stderr = Double.parseDouble(record.get("stderr"));
    if (!(score >= 0 && score <= 1 && stderr >= 0 && stderr <= 1)) {
      throw new IllegalArgumentException("scores and errors are fractions from 0 to 1");
    }
    return new Outcome.Scored(score, stderr, Integer.parseInt(record.get("n")));
  }

  /** Null where it is not known. */
  Outcome.@Nullable Scored of(Cell cell) {
    return scores.get(key(cell.task(), cell.baseModel()));
  }

  private static String key(String task, String model) {
    return task + "\n" + model;
  }
}
