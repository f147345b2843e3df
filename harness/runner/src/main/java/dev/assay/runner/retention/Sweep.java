package dev.assay.runner.retention;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a look through a job's objects found.
 *
 * @param dropped by the kind that each was of; one of several kinds stands under its last
 * @param kept likewise
 * @param objects names of what was dropped, in order
 */
public record Sweep(Map<Kind, Amount> dropped, Map<Kind, Amount> kept, List<String> objects) {
  public Sweep {
    objects = List.copyOf(objects);
    dropped = Map.copyOf(dropped);
    kept = Map.copyOf(kept);
  }

  /** So many objects of so many bytes. */
  public record Amount(long objects, long bytes) {
    public static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
      return new Amount(objects + other.objects, bytes + other.bytes);
    }
  }

  /** All that was dropped. */
  public Amount gone() {
    return dropped.values().stream().reduce(Amount.NONE, Amount::plus);
  }

  /** All that was kept. */
  public Amount left() {
    return kept.values().stream().reduce(Amount.NONE, Amount::plus);
  }

  /** Gathers one. */
  static final class Counting {
    private final Map<Kind, Amount> dropped = new EnumMap<>(Kind.class);
    private final Map<Kind, Amount> kept = new EnumMap<>(Kind.class);
    private final SortedSet<String> objects = new TreeSet<>();

    void add(Kind kind, String object, long bytes, boolean gone) {
      if (gone) {
        objects.add(object);
      }
      (gone ? dropped : kept).merge(kind, new Amount(1, bytes), Amount::plus);
    }

    Sweep done() {
      return new Sweep(dropped, kept, List.copyOf(objects));
    }
  }
}
