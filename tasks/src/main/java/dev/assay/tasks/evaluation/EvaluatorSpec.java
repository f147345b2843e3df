package dev.assay.tasks.evaluation;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.SandboxSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The evaluator's sandbox: relay and server, the model read-only, no network, no secret. */
final class EvaluatorSpec {
  static final int PORT = 8000;
  private static final int USER = 60_001;

  /**
   * The image's program that starts the server and dials out; see its own page for the contract.
   */
  private static final List<String> RELAY =
      List.of("/usr/bin/python3", "-IS", "/opt/assay/relay.py");

  private EvaluatorSpec() {}

  static SandboxSpec of(EvaluationRequest request) {
    return new SandboxSpec(
        request.owner(),
        request.name(),
        request.evaluatorImage(),
        command(request),
        environment(request),
        USER,
        List.of(new SandboxSpec.Mount(request.assembled(), ModelServer.MODEL)),
        List.of("/tmp"),
        "/tmp",
        request.limits(),
        new Door.DialIn(),
        request.runtime(),
        request.gpus());
  }

  private static List<String> command(EvaluationRequest request) {
    List<String> command = new ArrayList<>(RELAY);
    command.addAll(List.of("--socket", "/gate/serve.sock", "--port", String.valueOf(PORT)));
    // Some to spare: a used connection is replaced by a fresh one only after its answer.
    command.addAll(List.of("--connections", String.valueOf(request.concurrency() + 2), "--"));
    command.addAll(request.server().command(PORT));
    return command;
  }

  private static Map<String, String> environment(EvaluationRequest request) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/opt/venv/bin:/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", "/tmp");
    environment.put("USER", "evaluator");
    environment.put("LANG", "C.UTF-8");
    environment.put("HF_HUB_OFFLINE", "1");
    environment.put("HF_HUB_DISABLE_TELEMETRY", "1");
    environment.put("TOKENIZERS_PARALLELISM", "false");
    environment.put("PYTHONUNBUFFERED", "1");
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.putAll(request.server().environment(request.limits()));
    return environment;
  }
}
