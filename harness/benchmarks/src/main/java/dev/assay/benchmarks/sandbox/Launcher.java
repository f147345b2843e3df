package dev.assay.benchmarks.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code ./assay} as a person would, and finds the processes that it starts. */
final class Launcher {
  private Launcher() {}

  /** Runs a command to its end. */
  static String run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Process process = start(environment, words);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(
          "assay " + String.join(" ", words) + " ended with " + code + ": " + out);
    }
    return out;
  }

  static Process start(Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(Boxes.ROOT.resolve("assay").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("ASSAY_JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** A Java process whose arguments name a command of Assay's and then a path below a folder. */
  static Optional<ProcessHandle> find(String command, Path folder) {
    String wanted = " " + command + " " + folder;
    return ProcessHandle.allProcesses()
        .filter(p -> commandLine(p.pid()).contains(wanted))
        .filter(p -> commandLine(p.pid()).contains("/bin/java "))
        .filter(p -> !commandLine(p.pid()).startsWith("setsid "))
        .findFirst();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Writes an agent's folder. */
  static Path agent(Path folder, String name, String models, Path program) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        home.resolve("agent.toml"),
        """
        schema = 1
        name = "%s"
        version = "1"
        title = "for a measurement"
        description = "for a measurement"
        role = "honest"
        models = [%s]
        """
            .formatted(name, models));
    Path run = Files.copy(program, home.resolve("run.sh"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }
}
