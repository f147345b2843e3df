package dev.assay.agents.transcripts;

import dev.assay.results.record.Transcript.Raw;
import java.util.ArrayList;
import java.util.List;

/** Where something was read: neighbours as one place, and never many places. */
final class Places {
  private static final int MOST = 32;

  private final List<Raw> places = new ArrayList<>(1);

  void add(Raw raw) {
    if (places.isEmpty()) {
      places.add(raw);
      return;
    }
    Raw last = places.getLast();
    if (raw.offset() < last.offset() + last.length()) {
      return; // the same line again
    }
    boolean next = raw.offset() == last.offset() + last.length();
    if (next || places.size() == MOST) {
      places.set(places.size() - 1, LogLine.through(last, raw));
    } else {
      places.add(raw);
    }
  }

  List<Raw> all() {
    return List.copyOf(places);
  }
}
