package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables that commands write: a heading, fields quoted where they need it, plain line ends. */
final class CsvText {
  private CsvText() {}

  /**
   * @param heading names of the columns
   * @param rows as many fields each
   */
  static String of(List<String> heading, List<List<String>> rows) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(heading.toArray(String[]::new))
            .setRecordSeparator('\n')
            .get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (List<String> row : rows) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every letter", e);
    }
    return text.toString();
  }
}
