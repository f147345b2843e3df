package dev.assay.tasks.execution;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.Sandboxes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sandbox without a network in which one Python program runs, and a line to it. The line is the
 * first connection, made before the program has read anything; none that comes later is taken.
 */
final class Room implements AutoCloseable {
  private static final int USER = 60_002;
  private static final Duration START = Duration.ofSeconds(60);
  private static final Limits LIMITS =
      new Limits(1L << 30, 1, 64, 16L << 20, 16L << 20, 256, 1L << 20);

  private final Sandbox sandbox;
  private final TalkLine line;

  private Room(Sandbox sandbox, TalkLine line) {
    this.sandbox = sandbox;
    this.line = line;
  }

  /**
   * Where rooms are made.
   *
   * @param image any with {@code /usr/bin/python3}
   */
  record House(Sandboxes sandboxes, String owner, ImageRef image, String runtime) {}

  static Room open(House house, String name, String program, List<String> arguments) {
    Sandbox sandbox =
        house.sandboxes().create(spec(house, name, program, arguments), SandboxListener.none());
    boolean open = false;
    try {
      sandbox.start(OutputStream.nullOutputStream());
      Room room = new Room(sandbox, new TalkLine(sandbox.dial().take(START)));
      open = true;
      return room;
    } catch (IOException e) {
      throw new EnvironmentException(
          "the sandbox '" + name + "' for programs did not start: " + sandbox.tail(), null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted", null, e);
    } finally {
      if (!open) {
        sandbox.close();
      }
    }
  }

  private static SandboxSpec spec(
      House house, String name, String program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("/usr/bin/python3", "-IS", "-c", Program.text(program), "/gate/serve.sock"));
    command.addAll(arguments);
    return new SandboxSpec(
        house.owner(),
        name,
        house.image(),
        command,
        Map.of("PATH", "/usr/bin:/bin", "HOME", "/tmp", "LANG", "C.UTF-8"),
        USER,
        List.of(),
        List.of("/tmp"),
        "/tmp",
        LIMITS,
        new Door.DialIn(),
        house.runtime(),
        List.of());
  }

  TalkLine line() {
    return line;
  }

  @Override
  public void close() {
    line.close();
    sandbox.close();
  }
}
