package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UsageRequestTest {
  private static ObjectNode body(String json) throws WireException {
    return StrictJson.object(json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean missing(String path, String json) throws WireException {
    return UsageRequest.missing(RequestFactsTest.facts(path, json), body(json));
  }

  @Test
  void only_streams_of_chat_that_do_not_ask_lack_it() throws Exception {
    assertThat(missing("/chat/completions", "{\"stream\":true}")).isTrue();
    assertThat(missing("/chat/completions", "{\"stream\":false}")).isFalse();
    assertThat(
            missing(
                "/chat/completions",
                "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}"))
        .isFalse();
    assertThat(missing("/v1/messages", "{\"stream\":true}")).isFalse();
  }

  @Test
  void asking_changes_nothing_else() throws Exception {
    ObjectNode body = body("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"x\":1}}");
    assertThat(UsageRequest.added(body))
        .asString()
        .isEqualTo(
            "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"x\":1,\"include_usage\":true}}");
    assertThat(body.path("stream_options").size()).isEqualTo(1);
  }

  @Property(tries = 100)
  void only_the_usage_event_is_taken_out_in_any_cuts(
      @ForAll @IntRange(min = 1, max = 500) int size, @ForAll boolean crlf) {
    String stream = Samples.stream(WireFormat.OPENAI_CHAT);
    int usage = stream.indexOf("data: {\"id\":\"c1\",\"model\":\"model-1\",\"choices\":[]");
    String expected = stream.substring(0, usage) + stream.substring(stream.indexOf("data: [DONE]"));
    assertThat(usage).isPositive();
    assertThat(filtered(crlf ? stream.replace("\n", "\r\n") : stream, size))
        .isEqualTo(crlf ? expected.replace("\n", "\r\n") : expected);
  }

  private static String filtered(String stream, int size) {
    UsageEventFilter filter = new UsageEventFilter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += size) {
      out.writeBytes(filter.pass(bytes, i, Math.min(size, bytes.length - i)));
    }
    out.writeBytes(filter.end());
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_huge_event_and_a_broken_end_go_through() {
    String huge = "data: {\"usage\":\"" + "a".repeat(200_000) + "\"}\n\ndata: {\"x\":1";
    assertThat(filtered(huge, 1000)).isEqualTo(huge);
  }
}
