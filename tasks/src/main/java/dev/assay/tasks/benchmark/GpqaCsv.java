package dev.assay.tasks.benchmark;

import dev.assay.results.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * Reads four-choice questions in the columns of GPQA's published CSV.
 *
 * <p>Strict about what a score depends on: UTF-8, the required columns (each once), complete rows,
 * unique ids, a question and four different answers that are not empty. Tolerant of the rest:
 * fields of several lines, doubled quotes, white space around a field, a byte order mark, blank
 * lines, and any number of other columns ({@code Pre-Revision} and {@code Extra Revised} twins are
 * not looked at).
 */
public final class GpqaCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setAllowMissingColumnNames(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
          .get();

  private GpqaCsv() {}

  /** All items in file order; at least one. */
  public static List<Item> read(Path file) {
    try (CSVParser parser = FORMAT.parse(new StringReader(ItemsText.of(file)))) {
      GpqaColumns.check(file, parser.getHeaderNames());
      List<Item> items = new ArrayList<>();
      Map<String, Long> lines = new HashMap<>();
      int columns = parser.getHeaderNames().size();
      long line = parser.getCurrentLineNumber() + 1;
      for (CSVRecord row : parser) {
        Item item = new GpqaRow(file, line, row, columns).item();
        Long earlier = lines.put(item.id(), line);
        if (earlier != null) {
          throw new InputException(
              file + ", line " + line + ": id " + item.id() + " stands already in line " + earlier);
        }
        items.add(item);
        line = parser.getCurrentLineNumber() + 1;
      }
      if (items.isEmpty()) {
        throw new InputException(file + " has a header and no rows");
      }
      return items;
    } catch (IOException e) {
      throw broken(file, e);
    } catch (UncheckedIOException e) {
      throw broken(file, e);
    }
  }

  private static InputException broken(Path file, Exception e) {
    return new InputException(file + " is not valid CSV: " + e.getMessage(), null, e);
  }
}
