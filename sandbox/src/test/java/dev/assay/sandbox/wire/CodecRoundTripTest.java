package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What one side of a format writes, the other reads as it was meant. */
class CodecRoundTripTest {
  private static final TokenCount USAGE = new TokenCount(100, 60, 30, 0, 20, true, true);

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void a_streamed_reply_comes_back(
      @ForAll WireFormat format,
      @ForAll("replies") ModelReply reply,
      @ForAll @IntRange(min = 1, max = 40) int piece)
      throws Exception {
    StringBuilder body = new StringBuilder();
    Codec.of(format).events(reply, piece, true).forEach(event -> body.append(event.text()));
    assertThat(read(format, body.toString())).isEqualTo(asIn(format, reply));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void a_whole_reply_comes_back(@ForAll WireFormat format, @ForAll("replies") ModelReply reply)
      throws Exception {
    String body = Json.line(Codec.of(format).encode(reply));
    assertThat(read(format, body)).isEqualTo(asIn(format, reply));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void a_request_comes_back(@ForAll WireFormat format, @ForAll("requests") ModelRequest request)
      throws Exception {
    Codec codec = Codec.of(format);
    Endpoint endpoint = Endpoint.detect("POST", codec.path(request)).orElseThrow();
    assertThat(endpoint.format()).isEqualTo(format);
    byte[] body = Json.line(codec.encode(request)).getBytes(StandardCharsets.UTF_8);
    ModelRequest decoded = codec.decodeRequest(endpoint, StrictJson.object(body));
    assertThat(decoded).isEqualTo(asIn(format, request));
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void our_own_requests_ask_for_nothing_of_the_providers(
      @ForAll WireFormat format, @ForAll("requests") ModelRequest request) throws Exception {
    Codec codec = Codec.of(format);
    ModelRequest rich = request.withEffort("high").withCacheKey("key");
    Endpoint endpoint = Endpoint.detect("POST", codec.path(rich)).orElseThrow();
    byte[] body = Json.line(codec.encode(rich)).getBytes(StandardCharsets.UTF_8);
    RequestFacts facts = RequestFacts.read(endpoint, body);
    assertThat(facts.features()).isEmpty();
    assertThat(facts.model()).isEqualTo(request.model());
    assertThat(facts.stream()).isEqualTo(request.stream());
    assertThat(facts.tools()).isEqualTo(request.tools().stream().map(ToolSpec::name).toList());
  }

  private static ModelReply read(WireFormat format, String body) throws WireException {
    AnswerReader reader = new AnswerReader(format, 0, delta -> {});
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    reader.accept(bytes, 0, bytes.length);
    return reader.end();
  }

  /** What a format has no place for. */
  private static ModelReply asIn(WireFormat format, ModelReply reply) {
    List<Part> parts = new ArrayList<>();
    for (Part part : reply.parts()) {
      switch (part) {
        case Part.Reasoning(String summary, var opaque) when keepsNoOpaque(format) ->
            parts.add(new Part.Reasoning(summary, null));
        default -> parts.add(part);
      }
    }
    TokenCount usage =
        format == WireFormat.ANTHROPIC ? new TokenCount(100, 60, 30, 0, 0, true, true) : USAGE;
    return new ModelReply(reply.id(), reply.model(), parts, reply.stop(), usage);
  }

  private static boolean keepsNoOpaque(WireFormat format) {
    return format == WireFormat.OPENAI_CHAT || format == WireFormat.GEMINI;
  }

  private static ModelRequest asIn(WireFormat format, ModelRequest request) {
    List<Turn> turns = new ArrayList<>();
    for (Turn turn : request.turns()) {
      List<Part> parts = new ArrayList<>(turn.parts());
      parts.removeIf(part -> part instanceof Part.Reasoning && keepsNoOpaque(format));
      turns.add(new Turn(turn.role(), parts));
    }
    Integer limit = request.maxOutputTokens();
    boolean defaults = format == WireFormat.ANTHROPIC && limit == null;
    return new ModelRequest(
        request.model(),
        request.system(),
        turns,
        request.tools(),
        defaults ? (Integer) 16_384 : limit,
        request.temperature(),
        request.effort(),
        null,
        request.stream());
  }

  @Provide
  Arbitrary<ModelReply> replies() {
    Arbitrary<List<Part>> parts =
        Combinators.combine(reasoning(), texts(), calls())
            .as((reasoning, texts, calls) -> {
              List<Part> all = new ArrayList<>(reasoning);
              all.addAll(texts);
              all.addAll(calls);
              return all;
            });
    return parts
        .filter(list -> !list.isEmpty())
        .map(list -> {
          boolean calls = list.getLast() instanceof Part.ToolCall;
          StopReason stop = calls ? StopReason.TOOL_CALLS : StopReason.END;
          return new ModelReply("id_1", "model-1", list, stop, USAGE);
        });
  }

  @Provide
  Arbitrary<ModelRequest> requests() {
    Arbitrary<List<Turn>> turns =
        Combinators.combine(text(), reasoning(), texts(), calls(), text())
            .as(CodecRoundTripTest::conversation);
    Arbitrary<String> models = Arbitraries.of("model-1", "gemini-2.5-pro");
    Arbitrary<@Nullable Integer> limits = Arbitraries.integers().between(1, 99_999).injectNull(0.3);
    Arbitrary<@Nullable Double> temperatures = Arbitraries.of(0.0, 0.7).injectNull(0.5);
    Arbitrary<@Nullable String> efforts = Arbitraries.of("low", "high").injectNull(0.5);
    return Combinators.combine(models, text(), turns, tools(), limits, temperatures, efforts)
        .as((model, system, all, tools, limit, temperature, effort) ->
            new ModelRequest(model, system, all, tools, limit, temperature, effort, null, true));
  }

  /** A question, an answer with calls, their results and more words. */
  private static List<Turn> conversation(
      String question, List<Part> reasoning, List<Part> texts, List<Part> calls, String more) {
    List<Part> answer = new ArrayList<>(reasoning);
    answer.addAll(texts);
    answer.addAll(calls);
    List<Part> results = new ArrayList<>();
    for (Part part : calls) {
      Part.ToolCall call = (Part.ToolCall) part;
      results.add(new Part.ToolResult(call.id(), call.name(), more, false));
    }
    results.add(new Part.Text(more));
    results.add(new Part.Image("image/png", "AAAA"));
    return texts.isEmpty() && calls.isEmpty()
        ? List.of(Turn.user(question))
        : List.of(
            Turn.user(question),
            new Turn(Turn.Role.ASSISTANT, answer),
            new Turn(Turn.Role.USER, results));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("ab {}\"\\\n\r\t:é漢")
        .withCharRange('\u0001', '\u001f')
        .ofMinLength(1)
        .ofMaxLength(60)
        .map(text -> text + "\ud83d\ude00");
  }

  private static Arbitrary<List<Part>> reasoning() {
    return text().map(t -> (Part) new Part.Reasoning(t, "c2ln")).list().ofMaxSize(1);
  }

  private static Arbitrary<List<Part>> texts() {
    return text().map(t -> (Part) new Part.Text(t)).list().ofMaxSize(1);
  }

  private static Arbitrary<List<Part>> calls() {
    return Combinators.combine(Arbitraries.of("bash", "read"), text())
        .as((name, value) -> new String[] {name, value})
        .list()
        .ofMaxSize(3)
        .map(list -> {
          List<Part> calls = new ArrayList<>();
          for (String[] pair : list) {
            String id = "toolu_" + calls.size();
            calls.add(new Part.ToolCall(id, pair[0], arguments(pair[1])));
          }
          return calls;
        });
  }

  private static String arguments(String value) {
    ObjectNode node = Nodes.object();
    return Json.line(node.put("command", value));
  }

  private static Arbitrary<List<ToolSpec>> tools() {
    return Combinators.combine(Arbitraries.of("bash", "read"), text())
        .as((name, about) -> new ToolSpec(name, about, Nodes.object().put("type", "object")))
        .list()
        .ofMaxSize(2);
  }
}
