package dev.assay.sandbox.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.GatewayPolicy.ModelBudget;
import dev.assay.sandbox.upstream.Resolver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What never reaches a provider, or never comes back from one. */
@Timeout(60)
class ModelRefusalTest extends ModelGateway {
  @Test
  void what_is_not_granted_is_refused_in_the_formats_own_shape_and_never_sent() throws IOException {
    assertThat(ask("/anthropic/v1/messages", MESSAGES.replace("\"m\"", "\"other\"")))
        .startsWith("HTTP/1.1 403 ")
        .contains("{\"type\":\"error\",\"error\":{\"type\":\"permission_error\"")
        .contains("model-not-allowed");
    String tool = "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],";
    assertThat(ask("/anthropic/v1/messages", MESSAGES.replace("{\"model", "{" + tool + "\"model")))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"rule\":\"anthropic-web\"");
    assertThat(
            ask("/anthropic/v1/messages", MESSAGES.replace("{\"model", "{\"model\":\"x\",\"model")))
        .startsWith("HTTP/1.1 400 ")
        .contains("json-duplicate-key");
    assertThat(ask("/openai/v1/files", "{}")).startsWith("HTTP/1.1 403 ");
    assertThat(ask("/anthropic/v1/messages/batches", "{}")).startsWith("HTTP/1.1 403 ");
    assertThat(ask("/anthropic/v1/messages?x=y", MESSAGES)).contains("provider-query");
    assertThat(
            ask("/anthropic/v1/messages", MESSAGES, "anthropic-beta: a-1, context-1m-2025-08-07"))
        .contains("provider-beta");
    assertThat(ask("/anthropic/v1/messages", MESSAGES, "Content-Encoding: gzip"))
        .startsWith("HTTP/1.1 415 ");
    assertThat(ask("/anthropic/v1/../v1/messages", MESSAGES)).contains("provider-endpoint");
    assertThat(ask("/anthropic/v1/responses", "{\"model\":\"m\"}")).contains("no-provider");
    assertThat(ask("/gemini/v1beta/models/x:generateContent", "{\"contents\":[]}"))
        .contains("\"code\":403")
        .contains("PERMISSION_DENIED");
    assertThat(provider.asked).isEmpty();
    gateway.close();
    assertThat(lines).hasSize(11).allMatch(l -> l.decision().equals("denied") && l.call() == null);
  }

  @Test
  void the_first_request_over_the_budget_is_refused_plainly_and_the_stop_is_asked_for_once()
      throws IOException {
    open(new ModelBudget(300L, null), Resolver.system(), provider.url());
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 200 ");
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 200 ");
    assertThat(over).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(ask("/anthropic/v1/messages", MESSAGES))
          .startsWith("HTTP/1.1 400 ")
          .contains("\"type\":\"error\"", "invalid_request_error", "300 tokens is used up");
    }
    assertThat(over).containsExactly("budget-tokens");
    assertThat(provider.asked).hasSize(2);
    assertThat(line().rule()).isEqualTo("budget-tokens");
  }

  @Test
  void a_budget_of_requests_lets_exactly_as_many_pass_however_they_end() throws IOException {
    open(new ModelBudget(null, null, 2L, null), Resolver.system(), provider.url());
    provider.script = exchange -> FakeProvider.plain(exchange, 500, "{}");
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 500 ");
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 500 ");
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 400 ")
        .contains("invalid_request_error", "the trial's budget of 2 requests is used up");
    assertThat(over).containsExactly("budget-requests");
    assertThat(provider.asked).hasSize(2);
  }

  @Test
  void gateways_of_one_job_share_its_budget(@TempDir Path folder) throws IOException {
    GatewayPolicy.Shared shared =
        new GatewayPolicy.Shared(folder.resolve("spending.jsonl"), 300L, null, null);
    ModelBudget budget = new ModelBudget(null, null, null, shared);
    for (int trial = 0; trial < 2; trial++) {
      open(budget, Resolver.system(), provider.url());
      assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 200 ");
      assertThat(over).isEmpty();
    }
    open(budget, Resolver.system(), provider.url());
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 400 ")
        .contains("the job's budget of 300 tokens is used up");
    assertThat(over).containsExactly("budget-job-tokens");
    assertThat(provider.asked).hasSize(2);
  }

  @Test
  void time_lost_to_a_busy_provider_is_seen() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "30");
          FakeProvider.plain(exchange, 529, "{}");
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 529 ");
    assertThat(throttle.waiting()).isTrue();
    provider.script = exchange -> FakeProvider.plain(exchange, 200, ANSWER);
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).startsWith("HTTP/1.1 200 ");
    assertThat(throttle.waiting()).isFalse();
    assertThat(throttle.lostSeconds()).isPositive();
  }

  @Test
  void however_many_are_sent_at_once_one_at_most_goes_over_the_budget() throws Exception {
    open(new ModelBudget(null, 0.002), Resolver.system(), provider.url());
    provider.script =
        exchange ->
            FakeProvider.plain(
                exchange, 200, ANSWER.replace(":100,", ":30,").replace(":50,", ":0,"));
    // 30 in and 20 out cost 390 millionths of a dollar: the sixth goes over.
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> ask("/anthropic/v1/messages", MESSAGES)));
      }
    }
    int granted = 0;
    for (Future<String> answer : answers) {
      granted += answer.get().startsWith("HTTP/1.1 200 ") ? 1 : 0;
    }
    assertThat(granted).isEqualTo(6);
    assertThat(over).containsExactly("budget-dollars");
  }

  @Test
  void the_key_never_comes_back() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "a=b");
          exchange.getResponseHeaders().set("X-Request-Id", KEY);
          OutputStream out = FakeProvider.events(exchange);
          out.write(("bad key " + KEY.substring(0, 9)).getBytes(StandardCharsets.UTF_8));
          out.flush();
          out.write((KEY.substring(9) + "!").getBytes(StandardCharsets.UTF_8));
        };
    String answer = ask("/anthropic/v1/messages", MESSAGES);
    assertThat(answer.replaceAll("\r\n[0-9a-f]+\r\n", ""))
        .contains("bad key ")
        .contains("*".repeat(KEY.length()))
        .doesNotContain(KEY, KEY.substring(9), "Set-Cookie");
    provider.script = exchange -> FakeProvider.plain(exchange, 401, "wrong key " + KEY);
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 502 ")
        .contains("provider-key")
        .doesNotContain(KEY);
    assertThat(new String(concat(), StandardCharsets.UTF_8)).doesNotContain(KEY);
  }

  private byte[] concat() {
    gateway.close();
    StringBuilder all = new StringBuilder(lines.toString());
    objects.values().forEach(o -> all.append(text(o)));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_redirect_is_not_followed_and_a_name_that_leads_home_is_not_asked() throws IOException {
    provider.script =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
          exchange.sendResponseHeaders(302, -1);
        };
    assertThat(ask("/anthropic/v1/messages", MESSAGES))
        .startsWith("HTTP/1.1 502 ")
        .contains("upstream-redirect");
    Resolver home = host -> List.of(InetAddress.getLoopbackAddress());
    open(ModelBudget.NONE, home, "http://api.example:" + provider.port());
    assertThat(ask("/anthropic/v1/messages", MESSAGES)).contains("private-address");
    assertThat(provider.asked).hasSize(1);
  }
}
