package dev.assay.sandbox.gateway.tunnel;

import dev.assay.results.record.Regime;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Routes;
import dev.assay.sandbox.upstream.Resolver;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The route to the hosts that may be connected to. */
public final class TunnelRoutes implements Routes {
  private final List<Route> routes;
  private final @Nullable Authority authority;

  private TunnelRoutes(List<Route> routes, @Nullable Authority authority) {
    this.routes = routes;
    this.authority = authority;
  }

  /**
   * Makes the route; none where no tunnel is granted.
   *
   * @param tls checks the certificates of hosts whose tunnels are looked into
   */
  public static TunnelRoutes by(Door.Gateway door, Resolver resolver, SSLSocketFactory tls) {
    GatewayPolicy policy = door.policy();
    if (policy.tunnels().isEmpty()) {
      return new TunnelRoutes(List.of(), null);
    }
    Authority authority =
        policy.tunnels().stream().anyMatch(Regime.Tunnel::seen) ? Authority.create() : null;
    SeenTunnel seen =
        new SeenTunnel(() -> java.util.Objects.requireNonNull(authority), resolver, tls);
    TunnelRoute route =
        new TunnelRoute(
            policy.tunnels().stream().map(Allowance::new).toList(),
            door.hosts(),
            new OwnRoutes(policy),
            new OpaqueTunnel(resolver),
            seen);
    return new TunnelRoutes(List.of(route), authority);
  }

  /**
   * The authorities that programs inside must trust, as one file: the trial's own and the public
   * ones. Empty where no tunnel is looked into.
   */
  public Optional<String> trusted() {
    return authority == null ? Optional.empty() : Optional.of(authority.pem() + publicOnes());
  }

  private static String publicOnes() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      TrustManager[] all = factory.getTrustManagers();
      return Arrays.stream(all)
          .filter(X509TrustManager.class::isInstance)
          .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
          .map((X509Certificate c) -> Authority.pem(c))
          .collect(Collectors.joining());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has authorities", e);
    }
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    // Connections are closed with the gateway.
  }
}
