package dev.assay.agents.intern.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.sandbox.wire.TokenCount;
import java.util.List;

/** Something that happened in a session. All that the model is shown follows from these. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Event.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = Event.Replied.class, name = "replied"),
  @JsonSubTypes.Type(value = Event.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = Event.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Event.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = Event.Compacted.class, name = "compacted"),
  @JsonSubTypes.Type(value = Event.Researched.class, name = "researched"),
  @JsonSubTypes.Type(value = Event.Waited.class, name = "waited"),
  @JsonSubTypes.Type(value = Event.Ended.class, name = "ended")
})
public sealed interface Event {
  /** It began. */
  record Started(SessionRequest request) implements Event {}

  /**
   * It went on after its process had ended; calls that were under way got no result.
   *
   * @param request with the limits that hold from now on
   */
  record Resumed(SessionRequest request) implements Event {}

  /**
   * The model answered.
   *
   * @param stop why it ended, in lower case
   * @param dollars that it cost, by the operator's prices
   */
  record Replied(List<Piece> pieces, String stop, TokenCount usage, double dollars)
      implements Event {
    public Replied {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * A tool answered.
   *
   * @param text what the model is shown
   * @param seconds that it took
   */
  record Answered(String callId, String tool, String text, boolean error, double seconds)
      implements Event {}

  /**
   * The model is told something by its harness.
   *
   * @param why {@code silence, loop, budget} and the like
   */
  record Told(String why, String text) implements Event {}

  /** The model's plan, as a whole. */
  record Planned(List<PlanItem> items) implements Event {
    public Planned {
      items = List.copyOf(items);
    }
  }

  /**
   * What lies between the request and the latest turns was replaced by a summary.
   *
   * @param kept turns at the end that stay
   * @param clip characters that stay of each result in them
   */
  record Compacted(String summary, int kept, int clip, TokenCount usage, double dollars)
      implements Event {}

  /**
   * Something happened in a sub-agent, whose conversation is its own.
   *
   * @param number of the sub-agent, from 1
   */
  record Researched(int number, Event event) implements Event {}

  /** The provider was busy or failed, and is asked again. */
  record Waited(double seconds, String because, TokenCount usage, double dollars)
      implements Event {}

  /**
   * It ended.
   *
   * @param end label of an {@link End}
   * @param text what the model said last, or what went wrong
   */
  record Ended(String end, String text, int turns, long tokens, double dollars, double seconds)
      implements Event {}
}
