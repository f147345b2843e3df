package dev.assay.tasks.benchmark;

import dev.assay.results.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One row of GPQA's CSV, checked. */
record GpqaRow(Path file, long line, CSVRecord row, int columns) {
  Item item() {
    if (row.size() != columns) {
      throw error("the row has " + row.size() + " fields, the header " + columns);
    }
    List<String> choices = new ArrayList<>();
    for (String column : GpqaColumns.ANSWERS) {
      choices.add(required(column));
    }
    if (new HashSet<>(choices).size() < choices.size()) {
      throw error("two of the answers are equal, so no letter would be the right one");
    }
    return new Item(
        required(GpqaColumns.ID),
        required(GpqaColumns.QUESTION),
        choices,
        optional(GpqaColumns.EXPLANATION),
        optional(GpqaColumns.DOMAIN),
        optional(GpqaColumns.SUBDOMAIN),
        optional(GpqaColumns.CANARY));
  }

  private String required(String column) {
    String value = row.get(column).strip();
    if (value.isEmpty()) {
      throw error("the field '" + column + "' is empty");
    }
    return value;
  }

  private @Nullable String optional(String column) {
    String value = row.isMapped(column) ? row.get(column).strip() : "";
    return value.isEmpty() ? null : value;
  }

  private InputException error(String what) {
    return new InputException(file + ", row that starts in line " + line + ": " + what);
  }
}
