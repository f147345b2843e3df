package dev.assay.cli.crash;

import dev.assay.results.store.Event;
import dev.assay.results.store.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a step began and ended, by a journal. */
record Moments(List<Event> events, Step step) {
  Optional<Instant> begun() {
    return first(Event.Phase.BEGIN);
  }

  Optional<Instant> ended() {
    return first(Event.Phase.END);
  }

  private Optional<Instant> first(Event.Phase phase) {
    return events.stream()
        .filter(event -> event.step() == step && event.phase() == phase)
        .findFirst()
        .map(Event::time);
  }
}
