package dev.assay.sandbox.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.Codec;
import dev.assay.sandbox.wire.Endpoint;
import dev.assay.sandbox.wire.ModelReply;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.SseEvent;
import dev.assay.sandbox.wire.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers requests as the script says. Thread-safe. */
final class Answers {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");
  private static final int TENTHS = 10;

  private final Script script;
  private final Player player;
  private final Consumer<AskedLine> record;

  Answers(Script script, Consumer<AskedLine> record) {
    this.script = script;
    this.player = new Player(script);
    this.record = record;
  }

  void answer(Asked asked, HttpOut out) throws IOException, InterruptedException {
    Endpoint endpoint = asked.endpoint();
    ModelRequest request = asked.request();
    if (endpoint != null && endpoint.operation() == Endpoint.Operation.MODELS) {
      plain(asked, out, 200, models(), null);
    } else if (endpoint == null || request == null) {
      WireFormat format = endpoint == null ? WireFormat.OPENAI_CHAT : endpoint.format();
      int status = endpoint == null ? 404 : 400;
      String message = endpoint == null ? "no such path" : "the body is no JSON object";
      plain(asked, out, status, Codec.of(format).error(status, message), null);
    } else if (endpoint.operation() == Endpoint.Operation.COUNT_TOKENS) {
      plain(asked, out, 200, count(request), null);
    } else {
      generate(asked, endpoint.format(), request, out);
    }
  }

  private void plain(Asked asked, HttpOut out, int status, ObjectNode body, @Nullable String step)
      throws IOException {
    record.accept(asked.line(step, status));
    byte[] bytes = asked.method().equals("HEAD") ? new byte[0] : bytes(Json.line(body));
    out.whole(status, JSON, bytes, bytes.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode models() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    ArrayNode gemini = body.putArray("models");
    for (String model : script.models()) {
      data.addObject().put("id", model).put("object", "model").put("type", "model");
      gemini.addObject().put("name", "models/" + model);
    }
    return body;
  }

  private static ObjectNode count(ModelRequest request) {
    long tokens = Player.size(request.turns().toString() + request.system());
    return JsonNodeFactory.instance
        .objectNode()
        .put("input_tokens", tokens)
        .put("totalTokens", tokens);
  }

  private void generate(Asked asked, WireFormat format, ModelRequest request, HttpOut out)
      throws IOException, InterruptedException {
    Player.Cue cue = player.next(format, request).orElse(null);
    if (cue == null) {
      String message = "the script has no step for this request";
      plain(asked, out, 400, Codec.of(format).error(400, message), null);
      return;
    }
    Step step = cue.step();
    int status = step.status() == null ? 200 : step.status();
    record.accept(asked.line(cue.name(), status));
    pause(step.delayMillis());
    if (step.body() != null || status != 200) {
      String body = step.body();
      String text =
          body == null ? Json.line(Codec.of(format).error(status, "scripted failure")) : body;
      byte[] bytes = bytes(text);
      out.whole(status, fields(step), bytes, kept(step, bytes.length));
      return;
    }
    ModelReply reply = player.reply(cue, request, asked.number());
    if (request.stream()) {
      stream(asked, format, reply, step, out);
    } else {
      byte[] bytes = bytes(Json.line(Codec.of(format).encode(reply)));
      out.whole(200, JSON, bytes, kept(step, bytes.length));
    }
  }

  private static Map<String, String> fields(Step step) {
    Map<String, String> fields = new TreeMap<>(JSON);
    if (step.retryAfter() != null) {
      fields.put("retry-after", String.valueOf(step.retryAfter()));
    }
    return fields;
  }

  private static int kept(Step step, int length) {
    Integer cut = step.cutAfterEvents();
    return cut == null || cut >= TENTHS ? length : length * cut / TENTHS;
  }

  private void stream(Asked asked, WireFormat format, ModelReply reply, Step step, HttpOut out)
      throws IOException, InterruptedException {
    boolean list = format == WireFormat.GEMINI && !asked.target().contains("alt=sse");
    List<SseEvent> events =
        Codec.of(format).events(reply, script.pieceLength(), wantsUsage(format, asked));
    out.begin(list ? "application/json" : "text/event-stream");
    for (int i = 0; i < events.size(); i++) {
      if (step.cutAfterEvents() != null && i >= step.cutAfterEvents()) {
        throw new HttpOut.BrokenOnPurpose();
      }
      pause(step.eventDelayMillis());
      SseEvent event = events.get(i);
      out.chunk(list ? (i == 0 ? "[" : ",\r\n") + event.data() : event.text());
    }
    if (list) {
      out.chunk("]");
    }
    out.end();
  }

  /** Chat Completions says the usage of a stream only to who asks for it. */
  private static boolean wantsUsage(WireFormat format, Asked asked) {
    ObjectNode body = asked.body();
    return format != WireFormat.OPENAI_CHAT
        || (body != null && body.at("/stream_options/include_usage").asBoolean(false));
  }

  private static void pause(@Nullable Integer millis) throws InterruptedException {
    if (millis != null) {
      Thread.sleep(millis);
    }
  }
}
