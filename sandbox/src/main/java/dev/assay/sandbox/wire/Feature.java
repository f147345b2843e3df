package dev.assay.sandbox.wire;

/**
 * Something that a request asks the provider for, beyond an answer of the model to what the request
 * itself holds.
 *
 * @param rule id of the rule that found it, from {@code features.toml}
 * @param at where it stands, as a JSON path such as {@code $.tools[2].type}, or {@code path} or
 *     {@code header} where it is not in the body
 * @param value what stands there, shortened
 */
public record Feature(String rule, Kind kind, String at, String value) {
  /** Kinds of features; a regime grants a kind or does not. */
  public enum Kind {
    /** The provider searches or fetches from the web. */
    HOSTED_SEARCH,
    /** The provider runs code. */
    CODE_EXECUTION,
    /** The provider calls a tool server by its address. */
    REMOTE_MCP,
    /** Files that lie with the provider. */
    FILES,
    /** Images, audio or documents that the provider fetches by address. */
    URL_MEDIA,
    /** Requests that are answered later. */
    BATCH,
    /** Conversations, prompts or caches that the provider keeps. */
    STORED_STATE,
    /** Answers that go on without a connection. */
    BACKGROUND,
    /** An upgrade to a protocol that cannot be seen into. */
    WEBSOCKET,
    /** Another tool of the provider's, or one that is not known. */
    HOSTED_TOOL,
    /** Another model than the one that the request names. */
    OTHER_MODEL,
    /** Another price than the list's. */
    PRICED_TIER,
    /** A field that is not in the format's documentation as we know it. */
    UNKNOWN_FIELD
  }
}
