package dev.assay.runner.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.InputException;
import dev.assay.results.store.Event;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import java.util.List;

/** What ended steps left in the journal. */
final class Steps {
  private Steps() {}

  /** Data of a step's end; an {@link InputException} where the attempt did not come that far. */
  static <T> T data(List<Event> events, Step step, Class<T> type) {
    Event end =
        events.reversed().stream()
            .filter(e -> e.step() == step && e.phase() == Event.Phase.END)
            .findFirst()
            .orElseThrow(() ->
                new InputException("the attempt did not get to the end of '" + step.label() + "'"));
    try {
      return Json.MAPPER.treeToValue(end.data(), type);
    } catch (JsonProcessingException e) {
      throw new InputException("the journal's data of '" + step.label() + "' is broken", null, e);
    }
  }
}
