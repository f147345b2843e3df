package dev.assay.sandbox.gpu;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of numbers and dots; one that is not finished comes before the finished one. */
record Version(List<Integer> numbers, boolean early) implements Comparable<Version> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6}){1,3})([-~]\\S+)?");

  Version {
    numbers = List.copyOf(numbers);
  }

  /** The first one in a text. */
  static Optional<Version> in(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String suffix = matcher.group(2);
    return Optional.of(
        new Version(
            Arrays.stream(matcher.group(1).split("\\.", -1)).map(Integer::valueOf).toList(),
            suffix != null && suffix.matches("[-~](rc|beta|alpha).*")));
  }

  int major() {
    return numbers.getFirst();
  }

  @Override
  public int compareTo(Version other) {
    int longest = Math.max(numbers.size(), other.numbers.size());
    for (int i = 0; i < longest; i++) {
      int order = Integer.compare(at(i), other.at(i));
      if (order != 0) {
        return order;
      }
    }
    return Comparator.comparing(Version::early).reversed().compare(this, other);
  }

  private int at(int i) {
    return i < numbers.size() ? numbers.get(i) : 0;
  }

  @Override
  public String toString() {
    return String.join(".", numbers.stream().map(String::valueOf).toList())
        + (early ? " (not finished)" : "");
  }
}
