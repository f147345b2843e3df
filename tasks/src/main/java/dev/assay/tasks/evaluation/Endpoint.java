package dev.assay.tasks.evaluation;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Anything that speaks OpenAI's Chat Completions.
 *
 * @param base what {@code /chat/completions} stands below, such as {@code http://127.0.0.1:8000/v1}
 * @param model what requests call the model
 * @param key sent as a bearer token; gives an empty text for none
 * @param limit time for one answer
 */
public record Endpoint(URI base, String model, Supplier<String> key, Duration limit) {
  /** Time for one answer where nothing else is said. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  /** Without the key. */
  @Override
  public String toString() {
    return model + " at " + base;
  }
}
