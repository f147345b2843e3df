package dev.assay.tasks.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Makes a file in the shape of GPQA's published CSV, with none of its content. */
final class GpqaShape {
  private GpqaShape() {}

  static String csv(int rows) {
    List<String> header = new ArrayList<>();
    for (String twin : List.of("Pre-Revision ", "", "Extra Revised ")) {
      for (String column :
          List.of(
              "Question",
              "Correct Answer",
              "Incorrect Answer 1",
              "Incorrect Answer 2",
              "Incorrect Answer 3",
              "Explanation")) {
        header.add(twin + column);
      }
    }
    for (int i = 0; i < 38; i++) {
      header.add("Reviewer Column " + i);
    }
    header.addAll(List.of("Subdomain", "High-level domain", "Record ID", "Canary String"));
    StringBuilder csv = new StringBuilder(line(header));
    for (int k = 1; k <= rows; k++) {
      int row = k;
      csv.append(line(header.stream().map(column -> value(column, row)).toList()));
    }
    return csv.toString();
  }

  private static String value(String column, int k) {
    return switch (column) {
      case "Question" -> "Question " + k + ", first line\nsaid \"aloud\", second line\n";
      case "Correct Answer" -> "right " + k + "\n\n";
      case "Incorrect Answer 1" -> "wrong, \"one\" " + k;
      case "Incorrect Answer 2" -> "wrong\ntwo " + k;
      case "Incorrect Answer 3" -> " wrong three " + k;
      case "Explanation" -> "Because " + k + "\n";
      case "Pre-Revision Question" -> "An earlier wording of " + k;
      case "Subdomain" -> "Optics";
      case "High-level domain" -> "Physics";
      case "Record ID" -> "rec" + k;
      case "Canary String" -> "canary";
      default -> column.startsWith("Reviewer") && k % 2 == 0 ? "" : "x\"" + k + "\"";
    };
  }

  private static String line(List<String> fields) {
    return String.join(",", fields.stream().map(f -> '"' + f.replace("\"", "\"\"") + '"').toList())
        + "\n";
  }
}
