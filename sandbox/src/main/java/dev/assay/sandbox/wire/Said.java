package dev.assay.sandbox.wire;

import java.util.EnumMap;
import java.util.Map;

/** The numbers of an answer's usage, as said last. */
final class Said {
  private final Map<UsageFields.Quantity, Long> numbers = new EnumMap<>(UsageFields.Quantity.class);

  void put(UsageFields.Quantity quantity, long value) {
    numbers.put(quantity, value);
  }

  void putAll(Said other) {
    numbers.putAll(other.numbers);
  }

  void clear() {
    numbers.clear();
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  boolean has(UsageFields.Quantity quantity) {
    return numbers.containsKey(quantity);
  }

  /** 0 where nothing was said. */
  long get(UsageFields.Quantity quantity) {
    return numbers.getOrDefault(quantity, 0L);
  }
}
