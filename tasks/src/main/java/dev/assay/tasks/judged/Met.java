package dev.assay.tasks.judged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a criterion holds, as a judge says it. */
final class Met {
  private static final Pattern LINE =
      Pattern.compile("[*_` ]*MET[*_ ]*:[*_ ]*(YES|NO)[*_`. ]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern FENCE = Pattern.compile("^```json\\s*|\\s*```$");

  private Met() {}

  /** The assay rule: the last line that is not blank is {@code MET: YES} or {@code MET: NO}. */
  static @Nullable Boolean ofLastLine(String reply) {
    Matcher matcher = LINE.matcher(LastLine.of(reply));
    return matcher.matches() ? Boolean.valueOf(matcher.group(1).equalsIgnoreCase("YES")) : null;
  }

  /**
   * PostTrainBench's and HealthBench's rule: the reply is JSON, in a fence or not, with a boolean
   * {@code criteria_met}.
   */
  static @Nullable Boolean ofJson(String reply) {
    String bare = FENCE.matcher(reply.strip()).replaceAll("");
    try {
      JsonNode met = Json.MAPPER.readTree(bare).path("criteria_met");
      return met.isBoolean() ? Boolean.valueOf(met.asBoolean()) : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
