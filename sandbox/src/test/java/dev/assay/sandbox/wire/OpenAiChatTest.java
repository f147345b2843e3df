package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiChatTest {
  private static final String OK =
      "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}";

  @TempDir private Path folder;

  /** Answers one request with this text, and gives what was asked. */
  private ChatReply ask(String answer, CompletableFuture<String> asked, Duration limit)
      throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      Thread.ofVirtual().start(() -> serve(address, answer, asked));
      Dial dial = timeout -> server.accept();
      return OpenAiChat.over(dial, "/v1", limit)
          .complete(
              new ChatRequest(
                  "m", List.of(new ChatRequest.Message("user", "hé")), 0.5, 0.9, 7, 42L));
    }
  }

  private static void serve(
      UnixDomainSocketAddress address, String answer, CompletableFuture<String> asked) {
    try (SocketChannel channel = SocketChannel.open(address)) {
      ByteBuffer request = ByteBuffer.allocate(1 << 16);
      while (!text(request).endsWith("}")) {
        channel.read(request);
      }
      asked.complete(text(request));
      Channels.write(channel, answer.getBytes(StandardCharsets.UTF_8));
      if (answer.isEmpty()) {
        Thread.sleep(2000);
      }
    } catch (IOException | InterruptedException e) {
      asked.completeExceptionally(e);
    }
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.duplicate().flip()).toString();
  }

  private ChatReply ask(String answer) throws Exception {
    return ask(answer, new CompletableFuture<>(), Duration.ofSeconds(10));
  }

  @Test
  void a_completion_is_asked_for_and_read() throws Exception {
    CompletableFuture<String> asked = new CompletableFuture<>();
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + OK.length() + "\r\n\r\n" + OK;
    assertThat(ask(answer, asked, Duration.ofSeconds(10)))
        .isEqualTo(new ChatReply("hi", "length", 1, 2));
    assertThat(asked.join())
        .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
        .endsWith(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hé\"}],"
                + "\"temperature\":0.5,\"top_p\":0.9,\"max_tokens\":7,\"seed\":42,\"stream\":false}");
  }

  @Test
  void chunked_answers_and_answers_until_the_end_are_read() throws Exception {
    String chunks = Integer.toHexString(OK.length()) + "\r\n" + OK + "\r\n0\r\n\r\n";
    assertThat(ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks).content())
        .isEqualTo("hi");
  }

  @Test
  void an_answer_until_the_end_of_the_connection_is_read() throws Exception {
    assertThat(ask("HTTP/1.1 200 OK\r\n\r\n" + OK).completionTokens()).isEqualTo(2);
  }

  @Test
  void events_are_put_together() throws Exception {
    String events =
        """
        data: {"choices":[{"delta":{"role":"assistant"},"finish_reason":null}]}

        data: {"choices":[{"delta":{"content":"a"}}]}

        data: {"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}]}

        data: [DONE]

        """;
    assertThat(ask("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + events))
        .isEqualTo(new ChatReply("ab", "stop", 0, 0));
  }

  @Test
  void an_error_has_the_servers_words() {
    String body = "{\"detail\":[{\"msg\":\"bad\"}]}";
    assertThatThrownBy(
            () -> ask("HTTP/1.1 422 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
        .isInstanceOfSatisfying(ChatException.class, e -> assertThat(e.status()).isEqualTo(422))
        .hasMessage("[{\"msg\":\"bad\"}]");
  }

  @Test
  void silence_ends_at_the_time_limit() {
    assertThatThrownBy(() -> ask("", new CompletableFuture<>(), Duration.ofMillis(200)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer in");
  }

  @Test
  void an_answer_without_a_completion_is_an_error() {
    assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no completion");
  }

  private static String http(String type, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Test
  void native_calls_of_tools_come_with_no_text_at_all() throws Exception {
    String body =
        "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}]}}]}";
    ChatReply reply =
        ask(http("application/json", body), new CompletableFuture<>(), Duration.ofSeconds(20));
    assertThat(reply.content()).isEmpty();
    assertThat(reply.toolCalls()).containsExactly(new Part.ToolCall("c", "f", "{\"n\":1}"));
  }

  @Test
  void calls_that_come_in_pieces_are_joined_by_their_position() throws Exception {
    String first =
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"[1\"}}]}}]}\n\n";
    String second =
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\",2]\"}}]},\"finish_reason\":\"tool_calls\"}]}\n\n";
    ChatReply reply =
        ask(
            http("text/event-stream", first + second),
            new CompletableFuture<>(),
            Duration.ofSeconds(20));
    assertThat(reply.toolCalls()).containsExactly(new Part.ToolCall("c", "f", "[1,2]"));
    assertThat(reply.finishReason()).isEqualTo("tool_calls");
  }
}
