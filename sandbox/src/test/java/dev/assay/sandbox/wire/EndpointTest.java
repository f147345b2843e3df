package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.wire.Endpoint.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/messages, ANTHROPIC, GENERATE, ''",
    "/anthropic/v1/messages?beta=true, ANTHROPIC, GENERATE, /anthropic",
    "/v1/messages/count_tokens, ANTHROPIC, COUNT_TOKENS, ''",
    "/v1/responses, OPENAI_RESPONSES, GENERATE, /v1",
    "/openai/v1/responses/compact, OPENAI_RESPONSES, COMPACT, /openai/v1",
    "/v1/responses/input_tokens, OPENAI_RESPONSES, COUNT_TOKENS, /v1",
    "/api/v1/chat/completions, OPENAI_CHAT, GENERATE, /api/v1",
    "/chat/completions, OPENAI_CHAT, GENERATE, ''",
    "/v1beta/models/gemini-2.5-pro:generateContent, GEMINI, GENERATE, ''",
    "/gemini/v1beta/models/m:countTokens, GEMINI, COUNT_TOKENS, /gemini",
  })
  void the_format_follows_from_the_path(
      String path, WireFormat format, Operation operation, String prefix) {
    assertThat(Endpoint.detect("POST", path))
        .hasValueSatisfying(endpoint -> {
          assertThat(endpoint.format()).isEqualTo(format);
          assertThat(endpoint.operation()).isEqualTo(operation);
          assertThat(endpoint.prefix()).isEqualTo(prefix);
        });
  }

  @Test
  void geminis_path_names_model_and_stream() {
    assertThat(
            Endpoint.detect("POST", "/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse"))
        .contains(new Endpoint(WireFormat.GEMINI, Operation.GENERATE, "", "gemini-2.5-pro", true));
  }

  @Test
  void lists_of_models_are_known() {
    assertThat(Endpoint.detect("GET", "/v1/models/gpt-x")).map(Endpoint::model).contains("gpt-x");
    assertThat(Endpoint.detect("GET", "/v1beta/models").map(Endpoint::operation))
        .contains(Operation.MODELS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/messages/batches",
        "/v1/files",
        "/v1/responses/resp_1",
        "/v1//messages",
        "/v1/../v1/messages",
        "/v1/%6dessages",
        "/v1/messages/",
        "/v1/messages;x",
        "/v1/Messages",
        "v1/messages",
        "",
        "/v1beta/models/m:batchGenerateContent",
        "/v1beta/models/a/b:generateContent",
      })
  void what_is_not_known_is_not_detected(String path) {
    assertThat(Endpoint.detect("POST", path)).isEmpty();
    assertThat(Endpoint.detect("PUT", "/v1/messages")).isEmpty();
  }

  @Test
  void a_long_path_is_refused_without_effort() {
    assertThat(Endpoint.detect("POST", "/a".repeat(100_000) + "/v1/messages")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages/batches, BATCH",
    "/v1/files/f_1?x=batches, FILES",
    "/openai/v1/conversations, STORED_STATE",
    "/v1beta/models/m:batchGenerateContent, BATCH",
    "/v1/realtime, WEBSOCKET",
    "/v1/containers/c/files, FILES",
    "/v1/embeddings, OTHER_MODEL",
  })
  void a_refused_path_says_what_it_is(String path, Feature.Kind kind) {
    assertThat(PathFeatures.ofPath(path)).map(Feature::kind).contains(kind);
  }

  @Test
  void an_upgrade_is_seen_in_the_head() {
    Head head =
        new Head("GET /v1/responses HTTP/1.1", List.of(new Head.Field("upgrade", "WebSocket")));
    assertThat(PathFeatures.ofHead(head)).map(Feature::kind).contains(Feature.Kind.WEBSOCKET);
    assertThat(PathFeatures.ofHead(new Head("GET / HTTP/1.1", List.of()))).isEmpty();
  }
}
