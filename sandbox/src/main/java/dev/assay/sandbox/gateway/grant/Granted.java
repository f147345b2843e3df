package dev.assay.sandbox.gateway.grant;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Routes;
import dev.assay.sandbox.gateway.Throttle;
import dev.assay.sandbox.gateway.hub.HubRoutes;
import dev.assay.sandbox.gateway.model.ModelRoutes;
import dev.assay.sandbox.gateway.packages.PackageRoutes;
import dev.assay.sandbox.gateway.tunnel.TunnelRoutes;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.upstream.Resolver;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** All routes that a policy grants, ready to be served. */
public final class Granted implements Routes {
  private final List<Routes> parts;
  private final Optional<String> trusted;

  private Granted(List<Routes> parts, Optional<String> trusted) {
    this.parts = parts;
    this.trusted = trusted;
  }

  /**
   * Makes the routes.
   *
   * @param overBudget told the rule, once, when a request was refused for a budget
   * @param throttle told how providers answer
   * @throws dev.assay.results.EnvironmentException where a key is not there
   */
  public static Granted by(Door.Gateway door, Consumer<String> overBudget, Throttle throttle) {
    return by(door, overBudget, throttle, System.getenv(), Resolver.system());
  }

  /** With another environment for the keys, and other names. */
  static Granted by(
      Door.Gateway door,
      Consumer<String> overBudget,
      Throttle throttle,
      Map<String, String> environment,
      Resolver resolver) {
    GatewayPolicy policy = door.policy();
    List<Routes> parts = new ArrayList<>();
    try {
      parts.add(ModelRoutes.by(policy, overBudget, throttle, environment, resolver));
      parts.add(PackageRoutes.by(policy, door.scan(), environment, resolver, tls()));
      parts.add(HubRoutes.by(policy.hub(), environment, resolver));
      TunnelRoutes tunnels = TunnelRoutes.by(door, resolver, tls());
      parts.add(tunnels);
      return new Granted(List.copyOf(parts), tunnels.trusted());
    } catch (RuntimeException e) {
      parts.forEach(Channels::closeQuietly);
      throw e;
    }
  }

  private static SSLSocketFactory tls() {
    try {
      return SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  /** Authorities that programs inside must trust, as a file; empty where the usual ones do. */
  public Optional<String> trusted() {
    return trusted;
  }

  @Override
  public List<Route> routes() {
    return parts.stream().flatMap(part -> part.routes().stream()).toList();
  }

  @Override
  public void close() {
    parts.forEach(Channels::closeQuietly);
  }
}
