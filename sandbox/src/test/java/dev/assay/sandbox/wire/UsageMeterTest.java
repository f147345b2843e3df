package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageMeterTest {
  private static final long INPUT_ESTIMATE = 77;

  private static UsageMeter meter(WireFormat format, String body) {
    UsageMeter meter = new UsageMeter(format, INPUT_ESTIMATE);
    meter.accept(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    return meter;
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void streams_are_counted_to_the_token(WireFormat format) {
    UsageMeter meter = meter(format, Samples.stream(format));
    assertThat(meter.count()).isEqualTo(Samples.streamCount(format));
    assertThat(meter.count().exact()).isTrue();
    assertThat(meter.model()).isEqualTo("model-1");
    assertThat(meter.error()).isNull();
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void whole_answers_are_counted_to_the_token(WireFormat format) {
    UsageMeter meter = meter(format, Samples.whole(format));
    assertThat(meter.count()).isEqualTo(Samples.wholeCount(format));
    assertThat(meter.count().exact()).isTrue();
    assertThat(meter.stopReason()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void a_stream_cut_off_is_estimated_from_its_text(WireFormat format) {
    String stream = Samples.stream(format);
    String half = stream.substring(0, stream.indexOf("world") + "world\"".length());
    TokenCount count = meter(format, half).count();
    assertThat(count.outputExact()).isFalse();
    assertThat(count.exact()).isFalse();
    assertThat(count.output()).isBetween(2L, 60L);
    assertThat(count.input()).isPositive();
  }

  @Test
  void the_input_of_a_cut_stream_is_exact_where_it_was_said() {
    String stream = Samples.stream(WireFormat.ANTHROPIC);
    TokenCount count =
        meter(WireFormat.ANTHROPIC, stream.substring(0, stream.indexOf("world"))).count();
    assertThat(count.inputExact()).isTrue();
    assertThat(count.input()).isEqualTo(Samples.streamCount(WireFormat.ANTHROPIC).input());
    TokenCount none = meter(WireFormat.OPENAI_CHAT, "data: {\"choices\":[{\"delta\":{}").count();
    assertThat(none.inputExact()).isFalse();
    assertThat(none.input()).isEqualTo(INPUT_ESTIMATE);
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void an_error_used_nothing(WireFormat format) {
    String body =
        "{\"error\":{\"code\":\"x\",\"type\":\"overloaded\",\"status\":\"BUSY\",\"message\":\"later\"}}";
    assertThat(meter(format, body).count()).isEqualTo(TokenCount.NONE);
    assertThat(meter(format, body).error()).isNotNull();
  }

  @Test
  void an_error_in_a_stream_leaves_what_came_before() {
    String stream = Samples.stream(WireFormat.ANTHROPIC);
    String cut = stream.substring(0, stream.indexOf("event: content_block_stop"));
    UsageMeter meter =
        meter(
            WireFormat.ANTHROPIC,
            cut
                + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n");
    assertThat(meter.error()).isEqualTo("overloaded_error");
    assertThat(meter.count().output()).isPositive();
    assertThat(meter.count().exact()).isFalse();
  }

  @Test
  void gemini_streams_without_events_are_a_list() {
    String list =
        """
        [{"candidates":[{"content":{"parts":[{"text":"Hello"}]}}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":1}}
        ,{"candidates":[{"content":{"parts":[{"text":" you"}]},"finishReason":"STOP"}],
          "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":2}}
        ]\
        """;
    assertThat(meter(WireFormat.GEMINI, list).count()).isEqualTo(TokenCount.of(9, 2));
    TokenCount half = meter(WireFormat.GEMINI, list.substring(0, list.indexOf("\n,"))).count();
    assertThat(half.outputExact()).isFalse();
    assertThat(half.output()).isEqualTo(2);
  }

  @Test
  void reasoning_that_a_server_counts_apart_is_output() {
    String body =
        "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,"
            + "\"completion_tokens\":5,\"total_tokens\":115,\"completion_tokens_details\":{\"reasoning_tokens\":100}}}";
    TokenCount count = meter(WireFormat.OPENAI_CHAT, body).count();
    assertThat(count.output()).isEqualTo(105);
    assertThat(count.reasoning()).isEqualTo(100);
  }

  @Test
  void usage_in_every_event_is_not_the_end() {
    String stream =
        """
        data: {"choices":[{"delta":{"content":"Hello"}}],"usage":{"prompt_tokens":3,"completion_tokens":1}}

        data: {"choices":[{"delta":{"content":" you and all the others out there"}}]}

        """;
    TokenCount count = meter(WireFormat.OPENAI_CHAT, stream).count();
    assertThat(count.inputExact()).isTrue();
    assertThat(count.outputExact()).isFalse();
    assertThat(count.output()).isGreaterThan(5);
  }

  @Test
  void numbers_that_cannot_be_are_not_believed() {
    String body =
        "{\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":99999999999999999999999,"
            + "\"total_tokens\":\"7\"}}";
    TokenCount count = meter(WireFormat.OPENAI_CHAT, body).count();
    assertThat(count).isEqualTo(new TokenCount(INPUT_ESTIMATE, 0, 0, 0, 0, false, false));
  }

  @Test
  void half_an_event_says_nothing() {
    String stream = "data: {\"usage\":{\"input_tokens\":5,\"output_tokens\":1";
    assertThat(meter(WireFormat.OPENAI_RESPONSES, stream).count().output()).isZero();
  }

  @Test
  void pages_and_noise_have_no_tokens() {
    for (String body : new String[] {"", " \r\n", "<html>data: 1</html>", "upstream timed out"}) {
      TokenCount count = meter(WireFormat.ANTHROPIC, body).count();
      assertThat(count.output()).isZero();
      assertThat(count.exact()).isFalse();
    }
  }

  @Test
  void an_endless_answer_is_counted_in_bounded_memory() {
    byte[] start = "data: {\"type\":\"x\",\"delta\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] block = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    UsageMeter meter = new UsageMeter(WireFormat.OPENAI_RESPONSES);
    meter.accept(start, 0, start.length);
    // Eight times the largest document; the text is counted by its bytes.
    for (int i = 0; i < 1 << 11; i++) {
      meter.accept(block, 0, block.length);
    }
    assertThat(meter.count().output()).isGreaterThan((1L << 27) / 5);
    byte[] next =
        "\"}\n\ndata: {\"usage\":{\"output_tokens\":3}}\n\n".getBytes(StandardCharsets.UTF_8);
    meter.accept(next, 0, next.length);
    assertThat(meter.count().output()).isEqualTo(3);
  }

  @Test
  void counts_add_up() {
    TokenCount sum = TokenCount.of(1, 2).plus(new TokenCount(3, 4, 1, 1, 1, true, false));
    assertThat(sum).isEqualTo(new TokenCount(4, 6, 1, 1, 1, true, false));
  }
}
