package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerReaderTest {
  private final List<ReplyDelta> deltas = new ArrayList<>();

  private ModelReply read(WireFormat format, String body) throws WireException {
    AnswerReader reader = new AnswerReader(format, 0, deltas::add);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += 7) {
      reader.accept(bytes, i, Math.min(7, bytes.length - i));
    }
    return reader.end();
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void a_stream_is_put_together(WireFormat format) throws Exception {
    ModelReply reply = read(format, Samples.stream(format));
    assertThat(reply.model()).isEqualTo("model-1");
    assertThat(reply.text()).contains("world").startsWith("H");
    assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.usage()).isEqualTo(Samples.streamCount(format));
    assertThat(reply.parts().getFirst()).isInstanceOf(Part.Reasoning.class);
    assertThat(reply.toolCalls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.name()).isEqualTo("bash");
          assertThat(Nodes.arguments(call.arguments()).path("command").asText()).isEqualTo("ls");
          assertThat(call.id()).isNotEmpty();
        });
    assertThat(deltas)
        .contains(new ReplyDelta.ToolCallStarted("bash"))
        .hasAtLeastOneElementOfType(ReplyDelta.Text.class)
        .hasAtLeastOneElementOfType(ReplyDelta.Reasoning.class);
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void a_whole_answer_is_read(WireFormat format) throws Exception {
    ModelReply reply = read(format, Samples.whole(format));
    assertThat(reply.text()).isEqualTo("Hi there");
    assertThat(reply.usage()).isEqualTo(Samples.wholeCount(format));
    assertThat(reply.stop())
        .isEqualTo(reply.toolCalls().isEmpty() ? StopReason.END : StopReason.TOOL_CALLS);
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void half_a_stream_is_said_to_be_half(WireFormat format) {
    String stream = Samples.stream(format);
    String half = stream.substring(0, stream.indexOf("\n", stream.indexOf("world")) + 2);
    fails(format, half, "answer-cut");
    fails(format, "", "answer-cut");
  }

  private void fails(WireFormat format, String body, String rule) {
    assertThatThrownBy(() -> read(format, body))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void garbage_is_said_to_be_garbage(WireFormat format) {
    fails(format, "{\"hello\":1}", "answer-garbage");
    fails(format, "{\"hello\":", "answer-garbage");
    fails(format, "data: {\"a\":[}\n\n", "answer-garbage");
    fails(format, "<html>busy</html>", "answer-cut");
  }

  @Test
  void an_error_within_a_stream_has_the_providers_words() {
    assertThatThrownBy(() ->
            read(
                WireFormat.ANTHROPIC,
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"))
        .hasMessage("overloaded_error: Overloaded");
    fails(
        WireFormat.OPENAI_RESPONSES,
        "data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"m\"}}}\n\n",
        "provider-error");
    fails(WireFormat.OPENAI_CHAT, "data: {\"error\":{\"message\":\"m\"}}\n\n", "provider-error");
  }

  @Test
  void two_streamed_calls_stay_apart() throws Exception {
    String stream =
        """
        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]}}]}

        data: {"choices":[{"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{\\"x\\":1}"}}]}}]}

        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"}"}}]},"finish_reason":"stop"}]}

        data: [DONE]
        """;
    ModelReply reply = read(WireFormat.OPENAI_CHAT, stream);
    assertThat(reply.toolCalls())
        .containsExactly(
            new Part.ToolCall("a", "f", "{}"), new Part.ToolCall("b", "g", "{\"x\":1}"));
    assertThat(reply.stop()).isEqualTo(StopReason.TOOL_CALLS);
  }

  @Test
  void a_length_limit_and_a_refusal_are_told_apart() throws Exception {
    assertThat(
            read(
                    WireFormat.OPENAI_RESPONSES,
                    "{\"output\":[],\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"}}")
                .stop())
        .isEqualTo(StopReason.LENGTH);
    assertThat(read(WireFormat.GEMINI, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}").stop())
        .isEqualTo(StopReason.REFUSED);
    assertThat(read(WireFormat.ANTHROPIC, "{\"content\":[],\"stop_reason\":\"refusal\"}").stop())
        .isEqualTo(StopReason.REFUSED);
  }

  @Test
  void an_endless_event_is_refused() throws Exception {
    AnswerReader reader = new AnswerReader(WireFormat.ANTHROPIC, 0, deltas::add);
    byte[] start = "data: ".getBytes(StandardCharsets.UTF_8);
    reader.accept(start, 0, start.length);
    byte[] block = new byte[1 << 20];
    java.util.Arrays.fill(block, (byte) 'a');
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                reader.accept(block, 0, block.length);
              }
            })
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.rule()).isEqualTo("answer-too-large"));
  }
}
