package dev.assay.sandbox.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes to a provider, and how it is counted. */
@Timeout(60)
class ModelRouteTest extends ModelGateway {
  @Test
  void the_real_key_goes_up_and_the_answer_is_metered_and_kept() throws IOException {
    assertThat(ask("/anthropic/v1/messages?beta=true", MESSAGES))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains(ANSWER);
    FakeProvider.Asked asked = provider.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/v1/messages?beta=true");
    assertThat(asked.headers().get("X-api-key")).containsExactly(KEY);
    assertThat(asked.headers().getFirst("Anthropic-version")).isEqualTo("2023-06-01");
    assertThat(asked.headers().keySet()).doesNotContain("Authorization", "Cookie", "X-hop");
    assertThat(asked.body()).isEqualTo(MESSAGES);
    GatewayLine line = line();
    assertThat(line.decision()).isEqualTo("allowed");
    assertThat(line.rule()).isEqualTo("provider-my-anthropic");
    // 100 plain, 50 cached, 20 out, at 3, 0.3 and 15 dollars a million.
    assertThat(line.call())
        .isEqualTo(
            new ModelCall(
                "my-anthropic", "m", "anthropic", 150, 20, 50, 0, 615e-6, true, false, 200));
    assertThat(kept(line.requestObject())).isEqualTo(MESSAGES);
    assertThat(kept(line.responseObject())).isEqualTo(ANSWER);
    assertThat(line.responseSha256()).isEqualTo(Digests.of(ANSWER));
    assertThat(line.bytesOut()).isEqualTo(ANSWER.length());
  }

  @Test
  void each_format_gets_its_key_in_its_own_header_at_its_own_path() throws IOException {
    ask("/openai/v1/chat/completions", "{\"model\":\"m\",\"messages\":[]}");
    ask("/providers/my-openai-responses/v1/responses", "{\"model\":\"m\",\"input\":\"hi\"}");
    ask("/gemini/v1beta/models/m:generateContent?key=placeholder", "{\"contents\":[]}");
    assertThat(provider.asked)
        .extracting(FakeProvider.Asked::path)
        .containsExactly(
            "/v1/chat/completions", "/v1/responses", "/v1beta/models/m:generateContent");
    assertThat(provider.asked.get(0).headers().get("Authorization"))
        .containsExactly("Bearer " + KEY);
    assertThat(provider.asked.get(1).headers().get("Authorization"))
        .containsExactly("Bearer " + KEY);
    assertThat(provider.asked.get(2).headers().get("X-goog-api-key")).containsExactly(KEY);
  }

  @Test
  void a_stream_passes_as_it_comes_and_is_metered_to_the_token() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    provider.script =
        exchange -> {
          OutputStream out = FakeProvider.events(exchange);
          FakeProvider.event(out, "{\"choices\":[{\"delta\":{\"content\":\"one\"}}]}");
          assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
          FakeProvider.event(out, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
          FakeProvider.event(
              out,
              "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5,"
                  + "\"completion_tokens_details\":{\"reasoning_tokens\":2},"
                  + "\"prompt_tokens_details\":{\"cached_tokens\":3}}}");
          FakeProvider.event(out, "[DONE]");
        };
    try (SocketChannel channel = connect()) {
      send(
          channel,
          "/openai/v1/chat/completions",
          "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
      String first = "";
      while (!first.contains("one")) {
        first += some(channel);
      }
      assertThat(first).contains("text/event-stream").doesNotContain("DONE");
      read.countDown();
      assertThat(rest(channel)).contains("[DONE]").endsWith("0\r\n\r\n");
    }
    assertThat(provider.asked.getFirst().body())
        .contains("\"stream_options\":{\"include_usage\":true}");
    ModelCall call = Objects.requireNonNull(line().call());
    assertThat(List.of(call.inputTokens(), call.outputTokens())).containsExactly(7L, 5L);
    assertThat(List.of(call.cachedTokens(), call.reasoningTokens())).containsExactly(3L, 2L);
    assertThat(call.exact()).isTrue();
  }

  @Test
  void an_answer_cut_off_midway_is_cut_for_the_client_and_estimated() throws IOException {
    provider.script =
        exchange -> {
          OutputStream out = FakeProvider.events(exchange);
          FakeProvider.event(
              out,
              "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\""
                  + "word ".repeat(100)
                  + "\"}}");
          throw new IOException("gone");
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES.replace("}]}", "}],\"stream\":true}")))
        .contains("word word")
        .doesNotEndWith("0\r\n\r\n");
    ModelCall call = Objects.requireNonNull(line().call());
    assertThat(call.exact()).isFalse();
    assertThat(call.outputTokens()).isBetween(100L, 200L);
    assertThat(call.inputTokens()).isPositive();
  }

  @Test
  void who_hangs_up_early_is_metered_all_the_same() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    provider.script =
        exchange -> {
          OutputStream out = FakeProvider.events(exchange);
          FakeProvider.event(out, "{\"type\":\"ping\"}");
          assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
          for (int i = 0; i < 20; i++) {
            FakeProvider.event(out, "{\"type\":\"ping\",\"x\":\"" + "x".repeat(20_000) + "\"}");
          }
          FakeProvider.event(
              out,
              "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                  + "\"usage\":{\"input_tokens\":11,\"output_tokens\":22}}");
        };
    try (SocketChannel channel = connect()) {
      send(channel, "/anthropic/v1/messages", MESSAGES.replace("}]}", "}],\"stream\":true}"));
      assertThat(some(channel)).isNotEmpty();
    }
    gone.countDown();
    while (lines.isEmpty()) {
      Thread.sleep(20);
    }
    ModelCall call = Objects.requireNonNull(lines.getFirst().call());
    assertThat(List.of(call.inputTokens(), call.outputTokens())).containsExactly(11L, 22L);
    assertThat(call.exact()).isTrue();
  }

  @Test
  void a_providers_error_passes_and_costs_nothing() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "7");
          FakeProvider.plain(exchange, 429, "{\"error\":{\"type\":\"rate_limit_error\"}}");
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 429 ")
        .containsIgnoringCase("retry-after: 7")
        .contains("rate_limit_error");
    ModelCall call = Objects.requireNonNull(line().call());
    assertThat(call.upstreamStatus()).isEqualTo(429);
    assertThat(call.dollars()).isZero();
  }

  @Test
  void what_extends_no_conversation_of_its_own_is_out_of_band() throws IOException {
    String user = "{\"role\":\"user\",\"content\":\"%s\"}";
    String more = "{\"role\":\"assistant\",\"content\":\"a\"}," + user.formatted("go on");
    for (String messages :
        List.of(
            user.formatted("one"),
            user.formatted("one") + "," + more,
            user.formatted("other"),
            user.formatted("other") + "," + more,
            user.formatted("one") + "," + more)) {
      ask("/anthropic/v1/messages", MESSAGES.replace(user.formatted("hi"), messages));
    }
    gateway.close();
    assertThat(lines)
        .extracting(l -> Objects.requireNonNull(l.call()).outOfBand())
        .containsExactly(false, false, true, true, false);
  }

  @Test
  void connections_to_the_provider_are_used_again() throws IOException {
    ask("/anthropic/v1/messages", MESSAGES);
    ask("/anthropic/v1/messages", MESSAGES);
    assertThat(provider.asked).extracting(FakeProvider.Asked::port).hasSize(2);
    assertThat(provider.asked.get(0).port()).isEqualTo(provider.asked.get(1).port());
  }

  @Test
  void the_models_are_listed_without_asking_the_provider() throws IOException {
    try (SocketChannel channel = connect()) {
      Channels.write(
          channel,
          "GET /openai/v1/models HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(rest(channel)).startsWith("HTTP/1.1 200 ").contains("\"id\":\"m\"");
    }
    assertThat(provider.asked).isEmpty();
  }
}
