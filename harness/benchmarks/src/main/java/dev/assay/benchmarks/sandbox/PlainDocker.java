package dev.assay.benchmarks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engine's own command, the peer of what is measured here. */
final class PlainDocker {
  private static final String DOCKER =
      Files.isExecutable(Path.of("/usr/bin/docker")) ? "/usr/bin/docker" : "docker";

  private PlainDocker() {}

  /** Runs a command of it and gives its output. */
  static String run(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(DOCKER));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("docker " + words.getFirst() + " ended with " + code);
    }
    return out;
  }

  /** {@code docker run --rm} with the flags that a sandbox's container was made with. */
  static List<String> lockedDown(Sandbox like, ImageRef image, String runtime, Path seccomp)
      throws IOException, InterruptedException {
    JsonNode inspected = Json.MAPPER.readTree(run(List.of("inspect", container(like)))).get(0);
    List<String> words = new ArrayList<>(List.of("run", "--rm", "--network", "none"));
    words.addAll(List.of("--runtime", runtime, "--read-only", "--cap-drop", "ALL"));
    words.addAll(List.of("--ipc", "private", "--log-driver", "none"));
    for (JsonNode option : inspected.at("/HostConfig/SecurityOpt")) {
      String text = option.asText();
      if (text.startsWith("seccomp=")) {
        Files.writeString(seccomp, text.substring("seccomp=".length()));
        text = "seccomp=" + seccomp;
      }
      words.addAll(List.of("--security-opt", text));
    }
    for (JsonNode limit : inspected.at("/HostConfig/Ulimits")) {
      String name = limit.get("Name").asText();
      words.addAll(List.of("--ulimit", name + "=" + limit.get("Hard").asText()));
    }
    words.addAll(limits());
    words.addAll(List.of("--user", Boxes.USER + ":" + Boxes.USER, "--entrypoint", "/bin/true"));
    words.add(image.id());
    return words;
  }

  /** What a container may have, and nothing else. */
  static List<String> limits() {
    Limits limits = Boxes.PROFILE.agent();
    int cpus = Math.min((int) limits.cpus(), Runtime.getRuntime().availableProcessors());
    return List.of(
        "--memory",
        Long.toString(limits.memoryBytes()),
        "--memory-swap",
        Long.toString(limits.memoryBytes()),
        "--cpus",
        Integer.toString(cpus),
        "--pids-limit",
        Integer.toString(limits.processes()),
        "--shm-size",
        Long.toString(limits.sharedMemoryBytes()));
  }

  /** Of the environment, as options. */
  static List<String> environment(Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    variables.forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
    return words;
  }

  private static String container(Sandbox like) throws IOException, InterruptedException {
    String filter = "label=dev.assay.owner=benchmark";
    String ids = run(List.of("ps", "-aq", "--filter", "name=assay-" + like.name() + "-")).strip();
    if (ids.isEmpty()) {
      throw new IOException("no container of " + like.name() + " (" + filter + ")");
    }
    return ids.lines().findFirst().orElseThrow();
  }
}
