package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.wire.ChatException;
import dev.assay.sandbox.wire.ChatReply;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.sandbox.wire.OpenAiChat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
class DoorDockerTest {
  private static final String SERVER =
      """
      import http.server, json
      class Handler(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"
          def log_message(self, *a): pass
          def reply(self, status, value):
              body = json.dumps(value).encode()
              self.send_response(status)
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)
          def do_GET(self): self.reply(200, {})
          def do_POST(self):
              asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
              text = asked["messages"][-1]["content"]
              if text == "die": __import__("os")._exit(9)
              if text == "fail": return self.reply(422, {"error": {"message": "no such model"}})
              self.reply(200, {"choices": [{"message": {"content": text[::-1]}, "finish_reason": "stop"}],
                               "usage": {"prompt_tokens": 3, "completion_tokens": 4}})
      http.server.ThreadingHTTPServer(("127.0.0.1", 8000), Handler).serve_forever()
      """;

  @BeforeAll
  static void needsAnEngine() {
    EngineRequirement.engine();
  }

  @Test
  void the_gateway_tells_the_budget_and_denies_the_rest() throws Exception {
    String script =
        """
        python3 - <<'P'
        import http.client, json, urllib.request, urllib.error, socket
        print(json.load(urllib.request.urlopen("http://127.0.0.1:3128/assay/v1/budget")))
        def ask(method, path, body=None):
            c = http.client.HTTPConnection("127.0.0.1", 3128); c.request(method, path, body)
            r = c.getresponse(); print(method, path, r.status, json.load(r)["error"]["rule"])
        ask("POST", "/assay/v1/evaluate", "{}")
        ask("POST", "/anthropic/v1/messages", "x" * 100)
        ask("GET", "http://example.com/x")
        ask("GET", "/hf/api/models")
        s = socket.create_connection(("127.0.0.1", 3128)); s.sendall(b"CONNECT example.com:443 HTTP/1.1\\r\\nHost: example.com\\r\\n\\r\\n")
        print(s.recv(100).split(b"\\r")[0].decode())
        try: socket.create_connection(("10.0.0.1", 80), 2)
        except OSError as e: print(e)
        P
        """;
    try (TestSandbox box = TestSandbox.gateway(script)) {
      box.await(Duration.ofSeconds(20));
      box.stop();
      assertThat(box.said())
          .contains(
              "POST /assay/v1/evaluate 403 evaluate-not-granted",
              "POST /anthropic/v1/messages 403 no-provider",
              "GET http://example.com/x 403 no-egress",
              "GET /hf/api/models 403 no-hub",
              "HTTP/1.1 403 Forbidden",
              "[Errno 101] Network is unreachable")
          .anyMatch(line -> line.contains("'budget_seconds': 60.0"));
      assertThat(box.lines)
          .extracting(l -> l.host() + " " + l.decision() + " " + l.status())
          // An answer goes out before its line is written, so the next one may be first.
          .containsExactlyInAnyOrder(
              "assay allowed 200",
              "assay denied 403",
              "127.0.0.1 denied 403",
              "example.com denied 403",
              "127.0.0.1 denied 403",
              "example.com denied 403",
              "assay allowed 204");
      assertThat(box.lines)
          .filteredOn(l -> l.host().equals("127.0.0.1"))
          .first()
          .satisfies(l -> assertThat(l.requestSha256()).hasSize(64));
    }
  }

  @Test
  void a_server_inside_is_asked_over_connections_that_it_dials() throws Exception {
    try (TestSandbox box =
        TestSandbox.with(
            new Door.DialIn(),
            "/usr/bin/python3",
            "-IS",
            "/opt/assay/relay.py",
            "--socket",
            "/gate/serve.sock",
            "--",
            "python3",
            "-c",
            SERVER)) {
      OpenAiChat chat = OpenAiChat.over(box.sandbox.dial());
      assertThat(chat.complete(request("hello"))).isEqualTo(new ChatReply("olleh", "stop", 3, 4));
      for (int i = 0; i < 20; i++) {
        assertThat(chat.complete(request("x".repeat(100_000))).content()).hasSize(100_000);
      }
      assertThatThrownBy(() -> chat.complete(request("fail")))
          .isInstanceOf(ChatException.class)
          .hasMessage("no such model");
      assertThatThrownBy(() -> chat.complete(request("die"))).isInstanceOf(IOException.class);
      assertThat(box.await(Duration.ofSeconds(10))).isEqualTo(new Ending.Died(9, false));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  chat.complete(request("gone"));
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static ChatRequest request(String text) {
    return new ChatRequest(
        "m", List.of(new ChatRequest.Message("user", text)), 0.0, null, 10, null);
  }
}
