package dev.assay.tasks.recorded;

import java.util.BitSet;

/** Which samples of which items have been seen. */
final class Coverage {
  static final int MOST_SAMPLES = 10_000;

  private final Items items;
  private final boolean byOccurrence;
  private final boolean inOrder;
  private final Faults faults;
  private final BitSet[] seen;
  private final int draws;
  private int position;

  /**
   * Of one file.
   *
   * @param draws how often the protocol asks every item; our own files have all of them
   */
  Coverage(Items items, RecordedFormat format, int draws, Faults faults) {
    this.draws = draws;
    this.items = items;
    this.faults = faults;
    byOccurrence = format.numbersByOccurrence();
    inOrder = format == RecordedFormat.ASSAY;
    seen = new BitSet[items.size()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = new BitSet();
    }
  }

  /**
   * Which sample of its item this is, as the file counts, else from 1; -1 where it cannot be, which
   * is counted.
   */
  int repeat(int place, Recorded recorded) {
    if (inOrder && place != position++ / draws) {
      faults.add(Fault.MISPLACED, recorded.id());
    }
    BitSet of = seen[place];
    int repeat =
        byOccurrence ? of.cardinality() + 1 : recorded.repeat() == -1 ? 1 : recorded.repeat();
    if (repeat < 0 || repeat > (inOrder ? draws : MOST_SAMPLES)) {
      faults.add(Fault.NO_SAMPLE, items.get(place).id());
      return -1;
    }
    if (of.get(repeat)) {
      faults.add(Fault.TWICE, items.get(place).id());
      return -1;
    }
    of.set(repeat);
    return repeat;
  }

  /** Samples an item, of the item with most. */
  int repeats() {
    int most = 0;
    for (BitSet of : seen) {
      most = Math.max(most, of.cardinality());
    }
    return most;
  }

  /** Counts what is not there. */
  void finish() {
    int most = inOrder ? draws : repeats();
    for (int i = 0; i < seen.length; i++) {
      int has = seen[i].cardinality();
      if (has == 0) {
        faults.add(Fault.MISSING, items.get(i).id());
      } else if (has < most) {
        faults.add(Fault.FEWER, items.get(i).id());
      }
    }
  }
}
