package dev.assay.sandbox.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway must know of a request before it passes it on.
 *
 * @param model the model asked for; null where the request names none, which no gateway passes on
 * @param stream whether the answer will come as events
 * @param maxOutputTokens the client's own limit; null where it sets none
 * @param tools names of the declared tools, in order; a provider's own tool by its type
 * @param features what is asked beyond the model's answer; a gateway refuses what is not granted
 * @param inputEstimate tokens that the texts of the request have, roughly: for answers that end
 *     before the provider says the number
 */
public record RequestFacts(
    Endpoint endpoint,
    @Nullable String model,
    boolean stream,
    @Nullable Long maxOutputTokens,
    List<String> tools,
    List<Feature> features,
    Conversation conversation,
    long inputEstimate) {
  public RequestFacts {
    tools = List.copyOf(tools);
    features = List.copyOf(features);
  }

  /**
   * Reads a request's body.
   *
   * @throws WireException when it is not strict JSON, or not an object
   */
  public static RequestFacts read(Endpoint endpoint, byte[] body) throws WireException {
    return FactsReader.read(endpoint, StrictJson.object(body));
  }
}
