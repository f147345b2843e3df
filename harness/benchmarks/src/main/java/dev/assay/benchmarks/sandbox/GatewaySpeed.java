package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.results.record.Regime;
import dev.assay.results.store.AtomicFiles;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Operator;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.gateway.grant.Granted;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * What the gateway adds to a request and how fast it passes an answer on, beside a direct
 * connection to the same server: client, gateway and server are three processes. Options: {@code
 * requests=1500 megabytes=1024 rounds=5}.
 */
final class GatewaySpeed {
  static final String KEY = "ASSAY_BENCHMARK_KEY";

  private GatewaySpeed() {}

  static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "server" -> PlainServer.serve();
      case "gateway" -> gateway(Path.of(arguments[1]), URI.create(arguments[2]), arguments[3]);
      default -> measure(arguments);
    }
  }

  /** As in a trial's process: a provider of models, and a hub with a large file. */
  private static void gateway(Path socket, URI server, String folder) throws IOException {
    Door.Provider provider =
        new Door.Provider(
            "up",
            server + "/v1",
            "openai-chat",
            KEY,
            null,
            List.of(new Door.Model("m", 1, 1, null, null, null)));
    Granted granted =
        Granted.by(
            door(server, folder, provider),
            rule -> {},
            new Throttle(Duration.ZERO, System::nanoTime));
    int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    try (Gateway gateway =
        Gateway.open(socket, self, granted.routes(), granted, SandboxListener.none())) {
      System.out.println("ready");
      System.out.flush();
      // Until the measurement closes our input.
      System.in.read();
      Objects.requireNonNull(gateway);
    }
  }

  private static Door.Gateway door(URI server, String folder, Door.Provider provider) {
    Regime.Hub grant = new Regime.Hub("refuse", "refuse", "refuse");
    Operator.Source source =
        folder.isEmpty()
            ? new Operator.Source(server.toString(), null, null, null)
            : new Operator.Source(null, folder, null, null);
    GatewayPolicy policy =
        new GatewayPolicy(
            List.of(provider),
            List.of(),
            GatewayPolicy.ModelBudget.NONE,
            new GatewayPolicy.Hub(grant, source, SpeedClient.REPOSITORY),
            null,
            null,
            List.of());
    return new Door.Gateway(Duration.ofHours(1), policy, List.of());
  }

  private static void measure(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("ag");
    int megabytes = Boxes.number(arguments, "megabytes", 1024);
    try (Child server = Child.start("server")) {
      SpeedClient direct = SpeedClient.direct(Integer.parseInt(server.said()));
      String address = "http://127.0.0.1:" + server.said();
      Path socket = folder.resolve("g.sock");
      try (Child gateway = Child.start("gateway", socket.toString(), address, "")) {
        SpeedClient through = SpeedClient.through(socket, gateway.said());
        latency(direct, through, Boxes.number(arguments, "requests", 1500));
        throughput(direct, through, megabytes, "from a server", arguments);
      }
      large(folder, megabytes);
      Path second = folder.resolve("h.sock");
      try (Child gateway = Child.start("gateway", second.toString(), address, folder.toString())) {
        SpeedClient through = SpeedClient.through(second, gateway.said()).files();
        throughput(direct, through, megabytes, "from a folder", arguments);
      }
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  /** A file of the hub, as long as the server's answers. */
  private static void large(Path folder, int megabytes) throws IOException {
    Path model = Files.createDirectories(folder.resolve("models").resolve(SpeedClient.REPOSITORY));
    byte[] some = new byte[1 << 20];
    new Random(1).nextBytes(some);
    try (OutputStream out = Files.newOutputStream(model.resolve(SpeedClient.FILE))) {
      for (int i = 0; i < megabytes; i++) {
        out.write(some);
      }
    }
  }

  private static void latency(SpeedClient direct, SpeedClient through, int requests)
      throws IOException {
    direct.ask(requests / 2);
    through.ask(requests / 2);
    double[] near = direct.ask(requests);
    double[] far = through.ask(requests);
    String note = requests + " requests of a model, one after the other";
    Figures figures = new Figures("gateway");
    figures.plain("request, direct, median", Figures.median(near) * 1e3, "ms", note);
    figures.plain("request, through the gateway, median", Figures.median(far) * 1e3, "ms", note);
    double added = (Figures.median(far) - Figures.median(near)) * 1e3;
    figures.atMost(1, "added to a request, median", added, "ms", note);
    double late = (Figures.quantile(far, 0.99) - Figures.quantile(near, 0.99)) * 1e3;
    figures.plain("added to a request, 99th percentile", late, "ms", note);
  }

  private static void throughput(
      SpeedClient direct, SpeedClient through, int megabytes, String where, String[] arguments)
      throws IOException {
    long bytes = (long) megabytes << 20;
    int rounds = Boxes.number(arguments, "rounds", 5);
    direct.take(bytes);
    through.take(bytes);
    double[] near = new double[rounds];
    double[] far = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      near[i] = bytes / direct.take(bytes) / 1e9;
      far[i] = bytes / through.take(bytes) / 1e9;
    }
    String note = rounds + " files of the hub of " + megabytes + " MiB, digested on the way";
    Figures figures = new Figures("gateway");
    figures.plain("direct over loopback", Figures.median(near), "GB/s", note);
    figures.atLeast(1, "through the gateway, " + where, Figures.median(far), "GB/s", note);
  }
}
