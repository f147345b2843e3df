package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One wire format, both ways: for clients of a provider and for servers that play one. Stateless.
 * Answers are read by {@link AnswerReader}.
 *
 * <pre>{@code
 * Codec codec = Codec.of(WireFormat.OPENAI_RESPONSES);
 * ObjectNode body = codec.encode(request); // POST it to base + codec.path(request)
 * ModelRequest asked = codec.decodeRequest(endpoint, body); // on the other side
 * codec.events(reply, 20, true).forEach(event -> write(event.text()));
 * }</pre>
 */
public interface Codec {
  /** The codec of a format. */
  static Codec of(WireFormat format) {
    return switch (format) {
      case ANTHROPIC -> new AnthropicCodec();
      case OPENAI_RESPONSES -> new ResponsesCodec();
      case OPENAI_CHAT -> new ChatCodec();
      case GEMINI -> new GeminiCodec();
    };
  }

  /**
   * Where the request goes, below the base address that clients of the format are configured with:
   * OpenAI's ends in {@code /v1}, the others' do not.
   */
  String path(ModelRequest request);

  /** The header fields that carry the key, and those that the format demands. */
  Map<String, String> headers(String key);

  /** The body that asks. */
  ObjectNode encode(ModelRequest request);

  /** Reads a body that asks; what has no place in a {@link ModelRequest} is left out. */
  ModelRequest decodeRequest(Endpoint endpoint, ObjectNode body);

  /** The body that answers. */
  ObjectNode encode(ModelReply reply);

  /**
   * The events that answer.
   *
   * @param piece characters of text an event
   * @param usage whether the client asked for the usage, where that is a choice
   */
  List<SseEvent> events(ModelReply reply, int piece, boolean usage);

  /** The body of an error. */
  ObjectNode error(int status, String message);

  /** Takes what a whole body answers. */
  void decodeReply(JsonNode body, ReplyAssembly assembly) throws WireException;

  /** Takes one event's data. */
  void decodeEvent(JsonNode event, ReplyAssembly assembly) throws WireException;

  /** A fresh assembly for one answer. */
  default ReplyAssembly assembly(Consumer<ReplyDelta> listener) {
    return new ReplyAssembly(listener);
  }
}
