package dev.assay.sandbox.wire;

import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer together from its pieces. Blocks are addressed by the key that the format gives
 * them. Bounded: what is larger than 16 million characters is a {@link WireException}.
 */
public final class ReplyAssembly {
  private static final int MAX_CHARS = 16_000_000;
  private static final int MAX_BLOCKS = 10_000;

  /** What a block becomes. */
  enum Kind {
    TEXT,
    REASONING,
    TOOL_CALL
  }

  private static final class Block {
    final Kind kind;
    final StringBuilder text = new StringBuilder();
    String id = "";
    String name = "";
    @Nullable String opaque;

    Block(Kind kind) {
      this.kind = kind;
    }
  }

  private final Consumer<ReplyDelta> listener;
  private final LinkedHashMap<String, Block> blocks = new LinkedHashMap<>();
  private String id = "";
  private String model = "";
  private @Nullable StopReason stop;
  private int chars;

  ReplyAssembly(Consumer<ReplyDelta> listener) {
    this.listener = listener;
  }

  void identify(String newId, String newModel) {
    id = newId.isEmpty() ? id : newId;
    model = newModel.isEmpty() ? model : newModel;
  }

  /** Begins a block, or goes on with the one that has this key. */
  private Block block(String key, Kind kind) throws WireException {
    Block block = blocks.computeIfAbsent(key, k -> new Block(kind));
    if (blocks.size() > MAX_BLOCKS) {
      throw new WireException("answer-too-large", "the answer has too many parts");
    }
    return block;
  }

  void text(String key, String text) throws WireException {
    append(block(key, Kind.TEXT), text);
    if (!text.isEmpty()) {
      listener.accept(new ReplyDelta.Text(text));
    }
  }

  void reasoning(String key, String text) throws WireException {
    append(block(key, Kind.REASONING), text);
    if (!text.isEmpty()) {
      listener.accept(new ReplyDelta.Reasoning(text));
    }
  }

  void opaque(String key, Kind kind, String opaque) throws WireException {
    Block block = block(key, kind);
    block.opaque = block.opaque == null ? opaque : block.opaque + opaque;
  }

  void toolCall(String key, String callId, String name) throws WireException {
    Block block = block(key, Kind.TOOL_CALL);
    boolean begins = block.name.isEmpty() && !name.isEmpty();
    block.id = callId.isEmpty() ? block.id : callId;
    block.name = name.isEmpty() ? block.name : name;
    if (begins) {
      listener.accept(new ReplyDelta.ToolCallStarted(name));
    }
  }

  void arguments(String key, String json) throws WireException {
    append(block(key, Kind.TOOL_CALL), json);
  }

  /** Whether a block has text already. */
  boolean hasText(String key) {
    Block block = blocks.get(key);
    return block != null && !block.text.isEmpty();
  }

  /** The key of the last block where it is of this sort, else a new one. */
  String following(String sort) {
    String last = blocks.isEmpty() ? "" : blocks.lastEntry().getKey();
    return last.startsWith(sort) ? last : sort + " " + blocks.size();
  }

  int blocks() {
    return blocks.size();
  }

  private void append(Block block, String text) throws WireException {
    chars += text.length();
    if (chars > MAX_CHARS) {
      throw new WireException("answer-too-large", "the answer is too long");
    }
    block.text.append(text);
  }

  void stop(StopReason reason) {
    stop = reason;
  }

  boolean hasCalls() {
    return blocks.values().stream().anyMatch(block -> block.kind == Kind.TOOL_CALL);
  }

  /**
   * The answer.
   *
   * @throws WireException {@code answer-cut} where its end never came
   */
  ModelReply reply(TokenCount usage) throws WireException {
    if (stop == null) {
      throw new WireException("answer-cut", "the answer broke off");
    }
    List<Part> parts = new ArrayList<>();
    for (Block block : blocks.values()) {
      Part part = part(block);
      if (part != null) {
        parts.add(part);
      }
    }
    return new ModelReply(id, model, parts, stop, usage);
  }

  private static @Nullable Part part(Block block) {
    String text = block.text.toString();
    return switch (block.kind) {
      case TEXT -> text.isEmpty() ? null : new Part.Text(text);
      case REASONING ->
          text.isEmpty() && block.opaque == null ? null : new Part.Reasoning(text, block.opaque);
      case TOOL_CALL ->
          new Part.ToolCall(block.id, block.name, text.isEmpty() ? "{}" : text, block.opaque);
    };
  }
}
