package dev.assay.tasks.benchmark;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** The columns of GPQA's CSV that are read. */
final class GpqaColumns {
  static final String QUESTION = "Question";
  static final String ID = "Record ID";
  static final String EXPLANATION = "Explanation";
  static final String DOMAIN = "High-level domain";
  static final String SUBDOMAIN = "Subdomain";
  static final String CANARY = "Canary String";

  /** The right answer first. */
  static final List<String> ANSWERS =
      List.of("Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2", "Incorrect Answer 3");

  private GpqaColumns() {}

  static void check(Path file, List<String> header) {
    require(file, header, QUESTION);
    ANSWERS.forEach(name -> require(file, header, name));
    require(file, header, ID);
  }

  private static void require(Path file, List<String> header, String name) {
    int count = Collections.frequency(header, name);
    if (count == 0) {
      throw new InputException(
          file + " has no column '" + name + "'",
          header.isEmpty() ? null : "the nearest it has is '" + Nearest.to(name, header) + "'");
    }
    if (count > 1) {
      throw new InputException(file + " has the column '" + name + "' " + count + " times");
    }
  }
}
