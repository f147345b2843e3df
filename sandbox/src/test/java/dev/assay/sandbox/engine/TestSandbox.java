package dev.assay.sandbox.engine;

import dev.assay.results.record.GatewayLine;
import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.StopReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A sandbox on the bare base image, with what a test wants to know of it. */
final class TestSandbox implements AutoCloseable, SandboxListener {
  static final int UID = 210_001;
  static final long MIB = 1 << 20;
  static final Limits LIMITS = new Limits(512 * MIB, 2, 64, 64 * MIB, 64 * MIB, 1024, 8 * MIB);

  final List<GatewayLine> lines = new CopyOnWriteArrayList<>();
  final ByteArrayOutputStream output = new ByteArrayOutputStream();
  final Collected collected = new Collected();
  final Sandbox sandbox;

  private TestSandbox(Door door, Limits limits, String runtime, List<String> command) {
    sandbox =
        EngineRequirement.engine()
            .create(
                new SandboxSpec(
                    "test",
                    "test",
                    EngineRequirement.base(),
                    command,
                    Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/agent"),
                    UID,
                    List.of(
                        new SandboxSpec.Mount(
                            EngineRequirement.root().resolve("sandbox/images/programs"),
                            "/opt/assay")),
                    List.of("/workspace", "/home/agent", "/tmp"),
                    "/workspace",
                    limits,
                    door,
                    runtime,
                    List.of()),
                this);
  }

  /** Behind a gateway, running a shell script. */
  static TestSandbox gateway(String script) {
    return gateway(Duration.ofSeconds(60), script);
  }

  static TestSandbox gateway(Duration budget, String script) {
    return new TestSandbox(
            new Door.Gateway(budget, GatewayPolicy.nothing(), List.of()),
            LIMITS,
            "runc",
            List.of("sh", "-c", script))
        .start();
  }

  static TestSandbox gateway(GatewayPolicy policy, String script) {
    return with(new Door.Gateway(Duration.ofSeconds(60), policy, List.of()), "sh", "-c", script);
  }

  static TestSandbox closed(String script) {
    return closed(LIMITS, script);
  }

  static TestSandbox closed(Limits limits, String script) {
    return new TestSandbox(new Door.Closed(), limits, "runc", List.of("sh", "-c", script)).start();
  }

  /** Under a runtime by name, with limits of one's own. */
  static TestSandbox under(String runtime, Door door, Limits limits, String script) {
    return new TestSandbox(door, limits, runtime, List.of("sh", "-c", script)).start();
  }

  static TestSandbox with(Door door, String... command) {
    return new TestSandbox(door, LIMITS, "runc", Arrays.asList(command)).start();
  }

  private TestSandbox start() {
    try {
      sandbox.start(output);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
    return this;
  }

  Ending await(Duration limit) throws InterruptedException {
    return sandbox.await(Instant.now().plus(limit));
  }

  StopReport stop() {
    return sandbox.stop(collected);
  }

  Collected collect(String path) throws IOException {
    Collected found = new Collected();
    sandbox.collect(path, new CollectLimits(64 * MIB, 16 * MIB, 1000, 16), found);
    return found;
  }

  String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  /** The output's lines without their time stamps. */
  List<String> said() {
    return output().lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  @Override
  public void request(GatewayLine line) {
    lines.add(line);
  }

  @Override
  public @Nullable String keep(byte[] object) {
    return SandboxListener.none().keep(object);
  }

  @Override
  public void close() {
    sandbox.close();
  }

  /** Files in memory. */
  static final class Collected implements FileSink {
    final Map<String, String> files = new TreeMap<>();
    final Map<String, Integer> modes = new TreeMap<>();
    final Map<String, String> refused = new TreeMap<>();
    final List<String> order = new ArrayList<>();

    @Override
    public void file(
        String path, long size, int mode, @Nullable Instant modified, InputStream content)
        throws IOException {
      files.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8));
      modes.put(path, mode);
      order.add(path);
    }

    @Override
    public void refused(String path, String reason) {
      refused.put(path, reason);
    }
  }
}
