package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;

/** What one kind of agent prints: lines of JSON, each an event with a type. */
interface Events {
  /**
   * Tells an event.
   *
   * @param event an object
   * @return false where nothing is told by it
   */
  boolean tell(JsonNode event, LogLine at, Stories stories);
}
