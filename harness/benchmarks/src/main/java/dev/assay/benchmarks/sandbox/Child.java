package dev.assay.benchmarks.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process of this program, which says one line when it is ready. */
final class Child implements AutoCloseable {
  private final Process process;
  private final String said;

  private Child(Process process, String said) {
    this.process = process;
    this.said = said;
  }

  static Child start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As a trial's process is started.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xms16m", "-XX:NewSize=6m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GatewaySpeed.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(GatewaySpeed.KEY, "sk-not-a-real-key");
    Process process = builder.start();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the process for " + words[0] + " did not start");
    }
    return new Child(process, line);
  }

  String said() {
    return said;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
