package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {
  private static final ModelRequest ASK =
      new ModelRequest(
          "m",
          "Be brief.",
          List.of(Turn.user("hi")),
          List.of(new ToolSpec("bash", "runs", Nodes.object().put("type", "object"))));

  private static String encoded(WireFormat format, ModelRequest request) {
    return Json.line(Codec.of(format).encode(request));
  }

  @Test
  void requests_are_written_as_documented() {
    assertThat(encoded(WireFormat.ANTHROPIC, ASK.withMaxOutputTokens(9)))
        .isEqualTo(
            "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}],"
                + "\"tools\":[{\"name\":\"bash\",\"description\":\"runs\",\"input_schema\":{\"type\":\"object\"}}],"
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]}");
    assertThat(encoded(WireFormat.OPENAI_CHAT, ASK))
        .isEqualTo(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"bash\",\"description\":\"runs\",\"parameters\":{\"type\":\"object\"}}}],"
                + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    assertThat(encoded(WireFormat.OPENAI_RESPONSES, ASK.withCacheKey("k")))
        .isEqualTo(
            "{\"model\":\"m\",\"instructions\":\"Be brief.\",\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":"
                + "[{\"type\":\"input_text\",\"text\":\"hi\"}]}],\"tools\":[{\"type\":\"function\",\"name\":\"bash\",\"description\":\"runs\","
                + "\"parameters\":{\"type\":\"object\"},\"strict\":false}],\"stream\":true,\"store\":false,"
                + "\"include\":[\"reasoning.encrypted_content\"],\"prompt_cache_key\":\"k\"}");
    assertThat(encoded(WireFormat.GEMINI, ASK))
        .isEqualTo(
            "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}],"
                + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"bash\",\"description\":\"runs\",\"parametersJsonSchema\":{\"type\":\"object\"}}]}]}");
  }

  @Test
  void caching_marks_the_system_prompt_and_the_last_turn() {
    ObjectNode body = Codec.of(WireFormat.ANTHROPIC).encode(ASK.withCacheKey("k"));
    assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
    assertThat(body.at("/messages/0/content/0/cache_control/type").asText()).isEqualTo("ephemeral");
  }

  @Test
  void broken_arguments_are_kept() {
    Part.ToolCall broken = new Part.ToolCall("c", "bash", "{\"command\": \"l");
    Turn turn = new Turn(Turn.Role.ASSISTANT, List.of(broken));
    ModelRequest request = new ModelRequest("m", "", List.of(Turn.user("q"), turn), List.of());
    for (WireFormat format : WireFormat.values()) {
      Codec codec = Codec.of(format);
      Endpoint endpoint = Endpoint.detect("POST", codec.path(request)).orElseThrow();
      assertThat(codec.decodeRequest(endpoint, codec.encode(request)).turns().getLast().parts())
          .containsExactly(broken);
    }
  }

  @Test
  void redacted_reasoning_goes_back_as_it_came() throws Exception {
    String body =
        "{\"content\":[{\"type\":\"redacted_thinking\",\"data\":\"eA==\"},{\"type\":\"text\",\"text\":\"a\"}],\"stop_reason\":\"end_turn\"}";
    AnswerReader reader = new AnswerReader(WireFormat.ANTHROPIC, 0, delta -> {});
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    reader.accept(bytes, 0, bytes.length);
    ModelRequest next =
        new ModelRequest("m", "", List.of(Turn.user("q"), Turn.of(reader.end())), List.of());
    assertThat(encoded(WireFormat.ANTHROPIC, next))
        .contains("{\"type\":\"redacted_thinking\",\"data\":\"eA==\"}");
  }

  @Test
  void turns_are_brought_into_the_order_that_all_formats_take() {
    Part result = new Part.ToolResult("c", "bash", "ok", false);
    ModelRequest request =
        new ModelRequest(
            "m",
            "",
            List.of(
                Turn.user("a"),
                Turn.user("b"),
                new Turn(Turn.Role.USER, List.of(result)),
                new Turn(Turn.Role.ASSISTANT, List.of())),
            List.of());
    assertThat(request.turns())
        .containsExactly(
            new Turn(Turn.Role.USER, List.of(result, new Part.Text("a"), new Part.Text("b"))));
  }

  @Test
  void what_real_clients_send_is_read() throws Exception {
    String body =
        """
        {"model":"gpt-x","instructions":"S1","input":[{"type":"message","role":"developer","content":[{"type":"input_text","text":"S2"}]},
         {"role":"user","content":"hi"},{"type":"custom_tool_call","call_id":"c1","name":"apply_patch","input":"*** Begin"},
         {"type":"custom_tool_call_output","call_id":"c1","output":[{"type":"input_text","text":"done"}]},{"type":"web_search_call"}],
         "tools":[{"type":"custom","name":"apply_patch"},{"type":"local_shell"}]}
        """;
    ModelRequest request =
        Codec.of(WireFormat.OPENAI_RESPONSES)
            .decodeRequest(
                Endpoint.detect("POST", "/responses").orElseThrow(),
                StrictJson.object(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(request.system()).isEqualTo("S1\n\nS2");
    assertThat(request.turns().getLast().parts())
        .containsExactly(new Part.ToolResult("c1", "apply_patch", "done", false));
    assertThat(request.tools())
        .extracting(ToolSpec::name)
        .containsExactly("apply_patch", "local_shell");
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void errors_are_in_the_formats_words(WireFormat format) {
    String body = Json.line(Codec.of(format).error(429, "slow down"));
    assertThat(body).contains("slow down").startsWith("{");
    assertThat(ChatJson.error(body.getBytes(StandardCharsets.UTF_8))).isEqualTo("slow down");
  }
}
