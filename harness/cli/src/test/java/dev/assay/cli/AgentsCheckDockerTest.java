package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay agents check} of agents that are small enough to be written down here. */
@Tag("docker")
class AgentsCheckDockerTest {
  /** Speaks Chat Completions, has one tool, and prints OpenCode's events. */
  private static final String LOOP =
      """
      #!/usr/bin/env python3
      import json, os, subprocess, sys, urllib.error, urllib.request

      parameters = {"type": "object", "properties": {"command": {"type": "string"}}, "required": ["command"]}
      tools = [{"type": "function", "function": {"name": "bash", "description": "runs it", "parameters": parameters}}]
      messages = [{"role": "user", "content": open("/task/instruction.md").read()}]
      step = 0

      def event(kind, **part):
          print(json.dumps({"type": kind, "part": {"messageID": f"m{step}", **part}}), flush=True)

      while True:
          body = {"model": os.environ["ASSAY_MODEL"], "messages": messages, "tools": tools}
          headers = {"content-type": "application/json", "authorization": "Bearer " + os.environ["OPENAI_API_KEY"]}
          request = urllib.request.Request(os.environ["OPENAI_BASE_URL"] + "/chat/completions", json.dumps(body).encode(), headers)
          try:
              answer = json.load(urllib.request.urlopen(request))
          except urllib.error.HTTPError as e:
              print(json.dumps({"type": "error", "error": {"name": "refused", "message": str(e.code)}}), flush=True)
              sys.exit(1)
          message = answer["choices"][0]["message"]
          messages.append(message)
          usage = answer["usage"]
          for call in message.get("tool_calls") or []:
              given = json.loads(call["function"]["arguments"])
              output = subprocess.run(given["command"], shell=True, capture_output=True, text=True).stdout
              messages.append({"role": "tool", "tool_call_id": call["id"], "content": output})
              event("tool_use", tool="bash", callID=call["id"], state={"status": "completed", "input": given, "output": output})
          if message.get("content"):
              event("text", text=message["content"])
          event("step_finish", tokens={"input": usage["prompt_tokens"], "output": usage["completion_tokens"]}, cost=0)
          if not message.get("tool_calls"):
              sys.exit(0)
          step += 1
      """;

  /**
   * In the place of ML Intern, whose packages no test can fetch: its flags, its variables, its exit
   * code, and the file of a session. What is checked is what the catalog has around it.
   */
  private static final String STUB =
      """
      #!/usr/bin/env python3
      import argparse, json, os, pathlib, subprocess, sys, urllib.error, urllib.request

      parser = argparse.ArgumentParser()
      parser.add_argument("prompt")
      parser.add_argument("--model", required=True)
      parser.add_argument("--max-iterations", type=int)
      parser.add_argument("--no-stream", action="store_true")
      args = parser.parse_args()
      prefix, model = args.model.split("/", 1)
      config = json.load(open(os.environ["ML_INTERN_CLI_CONFIG"]))
      assert prefix == "vllm" and config["yolo_mode"] and not config["share_traces"] and "HF_TOKEN" not in os.environ
      parameters = {"type": "object", "properties": {"command": {"type": "string"}}, "required": ["command"]}
      tools = [{"type": "function", "function": {"name": "bash", "description": "runs it", "parameters": parameters}}]
      messages, events = [{"role": "system", "content": "s"}, {"role": "user", "content": args.prompt}], []
      while True:
          body = {"model": model, "messages": messages, "tools": tools}
          headers = {"content-type": "application/json", "authorization": "Bearer " + os.environ["VLLM_API_KEY"]}
          request = urllib.request.Request(os.environ["VLLM_BASE_URL"] + "/chat/completions", json.dumps(body).encode(), headers)
          try:
              answer = json.load(urllib.request.urlopen(request))
          except urllib.error.HTTPError as e:
              print("Error:", e.code, flush=True)
              break
          message, usage = answer["choices"][0]["message"], answer["usage"]
          messages.append(message)
          data = {"model": args.model, "kind": "main", "cost_usd": 0.0, **{k: usage[k] for k in ("prompt_tokens", "completion_tokens")}}
          events.append({"event_type": "llm_call", "data": data})
          for call in message.get("tool_calls") or []:
              given = json.loads(call["function"]["arguments"])
              print("\u25b8 bash", json.dumps(given)[:80], flush=True)
              output = subprocess.run(given["command"], shell=True, capture_output=True, text=True).stdout
              messages.append({"role": "tool", "tool_call_id": call["id"], "name": "bash", "content": output})
          if not message.get("tool_calls"):
              print("--- Agent turn_complete ---", file=sys.stderr)
              break
      pathlib.Path("session_logs").mkdir(exist_ok=True)
      pathlib.Path("session_logs/session_1.json").write_text(json.dumps({"messages": messages, "events": events}))
      """;

  private static final String MUTE = "#!/bin/sh\necho nothing to do\n";

  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private Path agent(String program) throws IOException {
    Files.writeString(
        folder.resolve("agent.toml"),
        """
        schema = 1
        name = "tiny"
        version = "1"
        title = "t"
        description = "d"
        role = "honest"
        transcript = "opencode"
        wire = "openai-chat"
        models = ["m"]
        """);
    Path run = Files.writeString(folder.resolve("run.sh"), program);
    assertThat(run.toFile().setExecutable(true)).isTrue();
    return folder;
  }

  private static JsonNode only(Assay.Ran ran) {
    JsonNode results = Json.parse(ran.out(), JsonNode.class);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static boolean passed(JsonNode result, String question) {
    for (JsonNode finding : result.path("findings")) {
      if (finding.path("question").asText().equals(question)) {
        return finding.path("passed").asBoolean();
      }
    }
    throw new AssertionError("not asked: " + question);
  }

  @Test
  void an_agent_that_does_all_it_must_passes() throws Exception {
    Path kept = folder.resolve("kept");
    Assay.Ran ran =
        Assay.run(
            "agents",
            "check",
            agent(LOOP).toString(),
            "--deadline",
            "12",
            "--json",
            "--keep",
            kept.toString());
    JsonNode result = only(ran);

    assertThat(result.path("findings"))
        .as(result.toPrettyString())
        .hasSize(6)
        .allMatch(f -> f.path("passed").asBoolean());
    assertThat(ran.code()).isZero();
    assertThat(result.path("metered").toString()).isEqualTo("{\"input\":2000,\"output\":100}");
    assertThat(result.path("reported")).isEqualTo(result.path("metered"));
    assertThat(result.path("wire").toString()).isEqualTo("[\"openai-chat\"]");
    assertThat(Files.readString(kept.resolve("tiny.jsonl"))).contains("assay-check-42");
  }

  @Test
  void ml_intern_passes_with_a_stub_of_its_program() throws Exception {
    Path catalog = Assay.root().resolve("agents/catalog");
    for (String name : List.of("ml-intern", "shared")) {
      Path to = Files.createDirectories(folder.resolve(name));
      try (Stream<Path> files = Files.list(catalog.resolve(name))) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Path agent = folder.resolve("ml-intern");
    Path stub = Files.writeString(agent.resolve("stub.py"), STUB);
    assertThat(stub.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        agent.resolve("install.sh"),
        """
        #!/bin/sh
        set -eu
        mkdir -p /opt/ml-intern/bin
        cp "$(dirname "$0")/stub.py" /opt/ml-intern/bin/ml-intern
        """);

    JsonNode result =
        only(Assay.run("agents", "check", agent.toString(), "--deadline", "12", "--json"));

    assertThat(result.path("findings"))
        .as(result.toPrettyString())
        .hasSize(6)
        .allMatch(f -> f.path("passed").asBoolean());
    assertThat(result.path("reported")).isEqualTo(result.path("metered"));
  }

  @Test
  void an_agent_that_asks_no_model_does_not() throws Exception {
    Assay.Ran ran =
        Assay.run("agents", "check", agent(MUTE).toString(), "--deadline", "12", "--json");
    JsonNode result = only(ran);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(passed(result, "starts headless and ends by itself")).isTrue();
    assertThat(passed(result, "speaks its wire format through the gateway")).isFalse();
    assertThat(passed(result, "uses its tools")).isFalse();
    assertThat(passed(result, "stops on a 400")).isFalse();
    assertThat(passed(result, "honours the deadline")).isFalse();
    assertThat(passed(result, "can be read back")).isFalse();
    assertThat(result.has("reported")).isFalse();
  }
}
