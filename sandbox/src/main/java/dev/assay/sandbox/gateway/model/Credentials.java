package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.OperatorKey;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.wire.WireFormat;
import java.util.List;
import java.util.Map;

/**
 * How a provider is paid: what stands in a request's head, and what must never be seen inside.
 *
 * <p>There are keys ({@link ApiKey}) and subscriptions whose tokens are renewed ({@link OAuth}).
 * OpenRouter, and servers of one's own, are {@code openai-chat} with a key. What others must do:
 *
 * <ul>
 *   <li>Azure: the key in {@code api-key}; {@code api-version} in the query, which {@link Query}
 *       must then pass; the deployment, instead of the model, in the path.
 *   <li>Bedrock: {@code SigV4} over method, path, head and body, so that the fields are made for
 *       each request and not by {@link #fields()} alone; answers framed as {@code
 *       application/vnd.amazon.eventstream}, which the meter must read.
 *   <li>Vertex: a signed JWT exchanged for an access token, kept as {@link OAuth} keeps its own;
 *       the model in the path, {@code anthropic_version} in the body.
 *   <li>A vendor's subscription that wants further fields, such as {@code anthropic-beta}: these
 *       beside the token in {@link #fields()}.
 * </ul>
 */
interface Credentials {
  /** Fields that are put in instead of the agent's placeholder. */
  List<Head.Field> fields();

  /**
   * What is valid for one request, renewed where need be.
   *
   * @throws UpstreamException where it cannot be renewed
   */
  default Credentials current() throws UpstreamException {
    return this;
  }

  /** Texts that are blotted out of whatever comes back. */
  List<String> secrets();

  /**
   * An API key, in the format's header; nothing where the operator names none, as of a server of
   * one's own.
   *
   * @param environment of this process
   * @throws dev.assay.results.EnvironmentException where the key is not where the operator says
   */
  static Credentials of(Door.Provider provider, WireFormat wire, Map<String, String> environment) {
    String key =
        OperatorKey.read(
            "provider '" + provider.name() + "'",
            provider.keyEnvironment(),
            provider.keyFile(),
            environment);
    return key.isEmpty() ? new ApiKey(List.of(), List.of()) : ApiKey.of(wire, key);
  }

  /** A key that stays the same. */
  record ApiKey(List<Head.Field> fields, List<String> secrets) implements Credentials {
    static ApiKey of(WireFormat wire, String key) {
      Head.Field field =
          switch (wire) {
            case ANTHROPIC -> new Head.Field("x-api-key", key);
            case OPENAI_CHAT, OPENAI_RESPONSES -> new Head.Field("Authorization", "Bearer " + key);
            case GEMINI -> new Head.Field("x-goog-api-key", key);
          };
      return new ApiKey(List.of(field), List.of(key));
    }

    @Override
    public String toString() {
      return "ApiKey[...]";
    }
  }
}
