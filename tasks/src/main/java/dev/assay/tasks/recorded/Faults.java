package dev.assay.tasks.recorded;

import dev.assay.results.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is wrong with one file and names the first of each kind, in bounded memory. */
final class Faults {
  private static final int NAMED = 5;
  private static final int LONGEST_NAME = 80;

  private static final class Kind {
    private long count;
    private final List<String> first = new ArrayList<>();
  }

  private final Map<Fault, Kind> kinds = new EnumMap<>(Fault.class);

  void add(Fault fault, String what) {
    Kind kind = kinds.computeIfAbsent(fault, f -> new Kind());
    kind.count++;
    if (kind.first.size() < NAMED) {
      kind.first.add(shown(what));
    }
  }

  /** A name from somebody's file goes to a terminal: no control characters, and not too long. */
  private static String shown(String what) {
    String plain = what.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "..." : plain;
  }

  long count(Fault fault) {
    Kind kind = kinds.get(fault);
    return kind == null ? 0 : kind.count;
  }

  boolean none() {
    return kinds.isEmpty();
  }

  /** Text such as {@code 2 missing (t-4, t-5); 1 there twice (t-3)}. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    kinds.forEach((fault, kind) ->
        words.add(
            "%d %s (%s%s)"
                .formatted(
                    kind.count,
                    fault.words(),
                    String.join(", ", kind.first),
                    kind.count > NAMED ? ", ..." : "")));
    return String.join("; ", words);
  }

  /** The error that says all of it. */
  InputException error(Path file, RecordedFormat format, int items, String benchmark, long read) {
    boolean wrong = read > 0 && count(Fault.FOREIGN) == read;
    return new InputException(
        "%s (%s) does not cover the %d items of %s once each: %s"
            .formatted(file, format.title(), items, benchmark, this),
        wrong
            ? "none of its items is of this benchmark: name the one it was made with"
            : "no score is computed on fewer or other items");
  }
}
