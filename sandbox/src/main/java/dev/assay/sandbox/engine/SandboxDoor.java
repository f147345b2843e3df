package dev.assay.sandbox.engine;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.Protection;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import dev.assay.sandbox.gateway.BudgetClock;
import dev.assay.sandbox.gateway.ControlRoutes;
import dev.assay.sandbox.gateway.DialDoor;
import dev.assay.sandbox.gateway.Gateway;
import dev.assay.sandbox.gateway.OpenRoute;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.gateway.Traffic;
import dev.assay.sandbox.gateway.grant.Granted;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.wire.Dial;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The host's side of a sandbox's door. */
final class SandboxDoor implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Optional<Path> folder;
  private final @Nullable AutoCloseable server;
  private final @Nullable BudgetClock clock;
  private final CompletableFuture<Ending> ended;
  private final Throttle throttle;
  private @Nullable LoopbackGate loopback;

  private SandboxDoor(
      Optional<Path> folder,
      @Nullable AutoCloseable server,
      @Nullable BudgetClock clock,
      CompletableFuture<Ending> ended,
      Throttle throttle) {
    this.folder = folder;
    this.throttle = throttle;
    this.server = server;
    this.clock = clock;
    this.ended = ended;
  }

  /**
   * Opens.
   *
   * @param gone why nobody inside will dial any more; null while somebody may
   */
  static SandboxDoor open(
      SandboxSpec spec,
      SandboxHome home,
      SandboxListener listener,
      Supplier<@Nullable String> gone,
      Set<Protection> off) {
    CompletableFuture<Ending> ended = new CompletableFuture<>();
    Throttle throttle = new Throttle(credit(spec), System::nanoTime);
    return switch (spec.door()) {
      case Door.Closed _ -> new SandboxDoor(Optional.empty(), null, null, ended, throttle);
      case Door.Gateway gateway -> {
        Path gate = home.makeGate(spec.user());
        BudgetClock clock = new BudgetClock(gateway.budget(), Clock.systemUTC(), throttle::credit);
        List<Route> routes = new ArrayList<>(ControlRoutes.of(clock, ended::complete));
        Granted granted = Granted.by(gateway, rule -> overBudget(ended, rule), throttle);
        routes.addAll(granted.routes());
        if (off.contains(Protection.GATEWAY_RULES)) {
          routes.add(new OpenRoute());
        }
        granted.trusted().ifPresent(text -> trust(gate.resolve("ca.pem"), text));
        Gateway server =
            Gateway.open(gate.resolve("gate.sock"), spec.user(), routes, granted, listener);
        yield new SandboxDoor(Optional.of(gate), server, clock, ended, throttle);
      }
      case Door.DialIn _ -> {
        Path gate = home.makeGate(spec.user());
        DialDoor server = DialDoor.open(gate.resolve("serve.sock"), spec.user(), gone);
        yield new SandboxDoor(Optional.of(gate), server, null, ended, throttle);
      }
    };
  }

  private static void trust(Path file, String authorities) {
    try {
      Files.writeString(file, authorities);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new EnvironmentException("cannot write " + file + ": " + e.getMessage(), null, e);
    }
  }

  /** A moment later: the agent's program gets its answer, and may end by itself. */
  private static void overBudget(CompletableFuture<Ending> ended, String rule) {
    ended.completeOnTimeout(new Ending.OverBudget(rule), GRACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration credit(SandboxSpec spec) {
    return spec.door() instanceof Door.Gateway gateway ? gateway.rules().credit() : Duration.ZERO;
  }

  /** Ends the run, unless something else has. */
  void end(Ending ending) {
    ended.complete(ending);
  }

  /** By how much the deadline has moved. */
  Duration credit() {
    return throttle.credit();
  }

  Throttle throttle() {
    return throttle;
  }

  /** What passes; empty where there is no gateway. */
  Optional<Traffic> traffic() {
    return server instanceof Gateway gateway ? Optional.of(gateway.traffic()) : Optional.empty();
  }

  /** The folder that the container sees as {@code /gate}. */
  Optional<Path> folder() {
    return folder;
  }

  /** Completes when the container's init reports the main command's end, or a budget is used up. */
  CompletableFuture<Ending> ended() {
    return ended;
  }

  void started() {
    if (clock != null) {
      clock.start();
    }
  }

  static Optional<Duration> budget(SandboxSpec spec) {
    return spec.door() instanceof Door.Gateway gateway
        ? Optional.of(gateway.budget())
        : Optional.empty();
  }

  Dial dial() {
    if (server instanceof DialDoor door) {
      return door;
    }
    throw new IllegalStateException("only a sandbox with a dial-in door is dialled from");
  }

  /** The gateway at the loopback address, from the first call on. */
  synchronized URI loopback() {
    if (!(server instanceof Gateway)) {
      throw new IllegalStateException("only a sandbox with a gateway has one");
    }
    LoopbackGate gate = loopback;
    if (gate == null) {
      gate = LoopbackGate.open(folder.orElseThrow().resolve("gate.sock"));
      loopback = gate;
    }
    return gate.uri();
  }

  @Override
  public void close() {
    closeLoopback();
    if (server != null) {
      Channels.closeQuietly(server);
    }
  }

  private synchronized void closeLoopback() {
    LoopbackGate gate = loopback;
    if (gate != null) {
      gate.close();
    }
  }
}
