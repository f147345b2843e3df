package dev.assay.sandbox.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a method and a path ask of a language-model provider. Only what is known is detected: a path
 * with escapes, dots or empty segments is not, so that nobody behind us can understand it
 * differently.
 *
 * @param prefix what stands before the provider's own path, such as {@code /anthropic}; may be
 *     empty
 * @param model the model that the path names (Gemini); null where the body names it
 * @param streaming whether the path asks for a stream (Gemini); elsewhere the body does
 */
public record Endpoint(
    WireFormat format,
    Operation operation,
    String prefix,
    @Nullable String model,
    boolean streaming) {

  /** What is asked for. */
  public enum Operation {
    /** An answer of the model. */
    GENERATE,
    /** The number of tokens of a request; no model runs. */
    COUNT_TOKENS,
    /** A model-written summary of a conversation, by OpenAI's Responses. */
    COMPACT,
    /** The list of models, or one of it. */
    MODELS
  }

  private static final int MAX_PATH = 1000;
  private static final String PREFIX = "(?<prefix>(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*?)";
  private static final String MODEL = "(?<model>[A-Za-z0-9][A-Za-z0-9._-]*)";
  private static final Pattern ANTHROPIC =
      Pattern.compile(PREFIX + "/v1/messages(?<count>/count_tokens)?");
  private static final Pattern RESPONSES =
      Pattern.compile(PREFIX + "/responses(?<count>/input_tokens)?(?<compact>/compact)?");
  private static final Pattern CHAT = Pattern.compile(PREFIX + "/chat/completions");
  private static final Pattern GEMINI =
      Pattern.compile(
          PREFIX
              + "/v1(?:beta|alpha)?/(?:models|tunedModels)/"
              + MODEL
              + ":(?<verb>generateContent|streamGenerateContent|countTokens)");
  private static final Pattern MODELS = Pattern.compile(PREFIX + "/models(?:/" + MODEL + ")?");
  private static final Pattern GEMINI_VERSION = Pattern.compile("/v1(?:beta|alpha)");

  /**
   * Detects the endpoint.
   *
   * @param path path, with or without a query
   * @return empty where the request is none that is known, which a gateway must refuse
   */
  public static Optional<Endpoint> detect(String method, String path) {
    String bare = withoutQuery(path);
    if (bare.length() > MAX_PATH) {
      return Optional.empty();
    }
    return switch (method) {
      case "POST" -> post(bare);
      case "GET" -> models(bare);
      default -> Optional.empty();
    };
  }

  /** The path without its query. */
  static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static Optional<Endpoint> post(String path) {
    Matcher gemini = GEMINI.matcher(path);
    if (gemini.matches()) {
      return Optional.of(gemini(gemini));
    }
    Matcher anthropic = ANTHROPIC.matcher(path);
    if (anthropic.matches()) {
      return Optional.of(plain(WireFormat.ANTHROPIC, anthropic, counts(anthropic)));
    }
    Matcher responses = RESPONSES.matcher(path);
    if (responses.matches()) {
      boolean compact = responses.group("compact") != null;
      Operation operation = compact ? Operation.COMPACT : counts(responses);
      return Optional.of(plain(WireFormat.OPENAI_RESPONSES, responses, operation));
    }
    Matcher chat = CHAT.matcher(path);
    return chat.matches()
        ? Optional.of(plain(WireFormat.OPENAI_CHAT, chat, Operation.GENERATE))
        : Optional.empty();
  }

  private static Operation counts(Matcher matcher) {
    return matcher.group("count") == null ? Operation.GENERATE : Operation.COUNT_TOKENS;
  }

  private static Endpoint plain(WireFormat format, Matcher matcher, Operation operation) {
    return new Endpoint(format, operation, matcher.group("prefix"), null, false);
  }

  private static Endpoint gemini(Matcher matcher) {
    String verb = matcher.group("verb");
    Operation operation = verb.equals("countTokens") ? Operation.COUNT_TOKENS : Operation.GENERATE;
    return new Endpoint(
        WireFormat.GEMINI,
        operation,
        matcher.group("prefix"),
        matcher.group("model"),
        verb.startsWith("stream"));
  }

  /** Anthropic's and OpenAI's lists of models have the same path: the caller knows its provider. */
  private static Optional<Endpoint> models(String path) {
    Matcher matcher = MODELS.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String prefix = matcher.group("prefix");
    boolean gemini = GEMINI_VERSION.matcher(prefix).find();
    return Optional.of(
        new Endpoint(
            gemini ? WireFormat.GEMINI : WireFormat.OPENAI_CHAT,
            Operation.MODELS,
            prefix,
            matcher.group("model"),
            false));
  }
}
