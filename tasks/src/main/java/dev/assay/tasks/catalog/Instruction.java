package dev.assay.tasks.catalog;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of an instruction. */
final class Instruction {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z_]*)\\}");

  private Instruction() {}

  static String render(Path file, Map<String, String> values) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new InputException("cannot read " + file, "every task has an instruction.md", e);
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> {
          String value = values.get(match.group(1));
          if (value == null) {
            throw new InputException(
                file + ": unknown placeholder " + match.group(),
                "known are " + String.join(", ", new TreeSet<>(values.keySet())));
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
