package dev.assay.leaderboard.tables;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One CSV file of a table's folder, read strictly: a wrong line is named. */
final class TableFile {
  private static final long MAX_BYTES = 16L << 20;

  private final Path file;
  private final List<String> columns;
  private final List<CSVRecord> records;

  private TableFile(Path file, List<String> columns, List<CSVRecord> records) {
    this.file = file;
    this.columns = columns;
    this.records = records;
  }

  static TableFile read(Path file, String... needed) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputException(
            file + " is larger than any table: " + Files.size(file) + " bytes");
      }
      return parse(file, needed);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new InputException(file + " can't be read as a table: " + e.getMessage());
    }
  }

  private static TableFile parse(Path file, String... needed) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      List<String> columns = parser.getHeaderNames();
      for (String column : needed) {
        if (!columns.contains(column)) {
          throw new InputException(file + " has no column '" + column + "'");
        }
      }
      List<CSVRecord> records = new ArrayList<>();
      for (CSVRecord record : parser) {
        if (!record.isConsistent()) {
          throw new InputException(
              "%s, line %d: %d fields, and the header has %d"
                  .formatted(file, parser.getCurrentLineNumber(), record.size(), columns.size()));
        }
        records.add(record);
      }
      return new TableFile(file, columns, records);
    }
  }

  List<CSVRecord> records() {
    return records;
  }

  /** Columns that are not these: the benchmarks. */
  List<String> columnsBesides(String... others) {
    return columns.stream().filter(column -> !List.of(others).contains(column)).toList();
  }

  /** The number in a field; null for none. */
  @Nullable Printed number(CSVRecord record, String column) {
    try {
      return Printed.of(record.get(column));
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s, record %d: '%s' is no number in column %s"
              .formatted(file, record.getRecordNumber(), record.get(column), column));
    }
  }

  /** The number in a field that must have one. */
  Printed needed(CSVRecord record, String column) {
    Printed number = number(record, column);
    if (number == null) {
      throw new InputException(
          "%s, record %d: column %s is empty".formatted(file, record.getRecordNumber(), column));
    }
    return number;
  }
}
