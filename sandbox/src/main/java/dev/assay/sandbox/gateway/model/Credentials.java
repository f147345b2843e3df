package dev.assay.sandbox.gateway.model;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.wire.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * @throws EnvironmentException where the key is not where the operator says
   */
  static Credentials of(Door.Provider provider, WireFormat wire, Map<String, String> environment) {
    String key = key(provider, environment);
    return key.isEmpty() ? new ApiKey(List.of(), List.of()) : ApiKey.of(wire, key);
  }

  private static String key(Door.Provider provider, Map<String, String> environment) {
    String who = "provider '" + provider.name() + "': ";
    String key = "";
    if (provider.keyEnvironment() != null) {
      key = environment.getOrDefault(provider.keyEnvironment(), "").strip();
      if (key.isEmpty()) {
        throw new EnvironmentException(
            who + "the environment variable " + provider.keyEnvironment() + " is not set",
            "set it, or use key_file");
      }
    } else if (provider.keyFile() != null) {
      key = read(who, Path.of(provider.keyFile()));
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new EnvironmentException(who + "the key holds blanks or control characters", null);
    }
    return key;
  }

  private static String read(String who, Path file) {
    try {
      String key = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (!key.isEmpty()) {
        return key;
      }
      throw new EnvironmentException(who + file + " is empty", "write the key into it");
    } catch (IOException e) {
      throw new EnvironmentException(
          who + "the key file " + file + " cannot be read", "check key_file", e);
    }
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
