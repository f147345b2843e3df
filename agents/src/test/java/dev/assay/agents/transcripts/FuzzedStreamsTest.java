package dev.assay.agents.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Transcript;
import dev.assay.results.store.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes, every reader gives a transcript that is valid, says no more than was read, and
 * has no control characters but tab and newline in it.
 */
class FuzzedStreamsTest {
  /** Escapes and fixed words of a transcript, for each piece of the log. */
  private static final int OVERHEAD = 4000;

  private static void reads(TranscriptFormat format, byte[] log) {
    Transcript read = Reading.of(format, log);
    String json = Json.line(read);
    assertThat(json.length()).isLessThan(OVERHEAD + 40 * log.length);
    assertThat(texts(Json.parse(json, JsonNode.class)))
        .allSatisfy(t -> assertThat(t).isEqualTo(Printable.of(t)));
    for (Transcript.Raw raw : Reading.places(read)) {
      assertThat(raw.offset() + raw.length()).isLessThanOrEqualTo(log.length);
    }
  }

  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.textValue());
    }
    List<String> texts = new ArrayList<>();
    node.fieldNames().forEachRemaining(texts::add);
    node.forEach(n -> texts.addAll(texts(n)));
    return texts;
  }

  @Property(tries = 300)
  void bytes(@ForAll TranscriptFormat format, @ForAll byte[] log) {
    reads(format, log);
  }

  @Property(tries = 600)
  void recorded_streams_cut_mixed_and_spoilt(
      @ForAll TranscriptFormat format, @ForAll TranscriptFormat other, @ForAll long seed) {
    reads(format, spoilt(recorded(format), recorded(other), new Random(seed)));
  }

  private static byte[] recorded(TranscriptFormat format) {
    return switch (format) {
      case PLAIN, ML_INTERN -> Reading.recorded(TranscriptFormat.CODEX);
      default -> Reading.recorded(format);
    };
  }

  private static byte[] spoilt(byte[] log, byte[] other, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = random.nextInt(6) + 1; i > 0; i--) {
      byte[] from = random.nextInt(4) == 0 ? other : log;
      int begin = random.nextInt(from.length);
      int end = Math.min(from.length, begin + random.nextInt(4000));
      byte[] piece = Arrays.copyOfRange(from, begin, end);
      for (int flips = random.nextInt(4); flips > 0 && piece.length > 0; flips--) {
        piece[random.nextInt(piece.length)] = (byte) random.nextInt(256);
      }
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  @Property(tries = 300)
  void events_that_make_no_sense(
      @ForAll TranscriptFormat format, @ForAll("events") List<String> events) {
    reads(format, String.join("\n", events).getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<List<String>> events() {
    return object(3).list().ofMaxSize(12);
  }

  private static Arbitrary<String> object(int depth) {
    Arbitrary<String> key =
        Arbitraries.of(
            "type",
            "subtype",
            "message",
            "id",
            "content",
            "role",
            "usage",
            "item",
            "part",
            "tool",
            "tool_id",
            "tool_use_id",
            "callID",
            "messageID",
            "state",
            "status",
            "input",
            "output",
            "text",
            "thinking",
            "parent_tool_use_id",
            "input_tokens",
            "tokens",
            "cost",
            "cache",
            "read",
            "name",
            "arguments",
            "result",
            "error",
            "stats",
            "thread_id",
            "model");
    Arbitrary<String> pair =
        Combinators.combine(key, value(depth)).as((k, v) -> "\"" + k + "\":" + v);
    return Combinators.combine(type(), pair.list().ofMaxSize(8))
        .as((type, pairs) -> {
          List<String> all = new ArrayList<>(pairs);
          all.add("\"type\":" + Json.line(type));
          return "{" + String.join(",", all) + "}";
        });
  }

  private static Arbitrary<String> type() {
    return Arbitraries.of(
        "assistant",
        "ml-intern.message",
        "ml-intern.call",
        "user",
        "system",
        "result",
        "item.started",
        "item.completed",
        "thread.started",
        "turn.completed",
        "turn.failed",
        "error",
        "init",
        "message",
        "tool_use",
        "tool_result",
        "text",
        "reasoning",
        "step_start",
        "step_finish",
        "thinking",
        "command_execution",
        "agent_message",
        "other");
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", "completed", "", "\u001b[2J", "HALF")
                .map(t -> Json.line(t).replace("HALF", "\\ud800")),
            Arbitraries.strings().ofMaxLength(20).map(Json::line),
            Arbitraries.of("0", "-1", "1e400", "12", "true", "null", "[]", "{}"));
    return depth == 0
        ? leaf
        : Arbitraries.oneOf(
            leaf,
            Arbitraries.lazy(() -> object(depth - 1)),
            Arbitraries.lazy(() ->
                value(depth - 1).list().ofMaxSize(3).map(l -> "[" + String.join(",", l) + "]")));
  }
}
