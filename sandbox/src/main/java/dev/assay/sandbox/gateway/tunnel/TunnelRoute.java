package dev.assay.sandbox.gateway.tunnel;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.gateway.Tunnel;
import dev.assay.sandbox.http.HttpException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CONNECT to hosts that are granted, by the name that TLS then asks for. */
final class TunnelRoute implements Route {
  /** TLS alerts, fatal: the name is not served here; the message cannot be read. */
  private static final byte[] UNRECOGNIZED = {21, 3, 3, 0, 2, 2, 112};

  private final List<Allowance> allowances;
  private final List<String> hosts;
  private final OwnRoutes own;
  private final OpaqueTunnel opaque;
  private final SeenTunnel seen;

  /**
   * @param hosts that the agent names; one of its port stands as {@code host:port}
   */
  TunnelRoute(
      List<Allowance> allowances,
      List<String> hosts,
      OwnRoutes own,
      OpaqueTunnel opaque,
      SeenTunnel seen) {
    this.allowances = allowances;
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    this.own = own;
    this.opaque = opaque;
    this.seen = seen;
  }

  @Override
  public boolean matches(Request request) {
    return request.method().equals("CONNECT") && find(request).isPresent();
  }

  private Optional<Allowance> find(Request request) {
    return allowances.stream()
        .filter(a -> a.grant().host().equalsIgnoreCase(request.host()))
        .filter(a -> request.port() != null && request.port() == a.grant().port())
        .findFirst();
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Request request = exchange.request();
    Allowance allowance = find(request).orElseThrow();
    check(request, allowance);
    if (allowance.grant().seen()) {
      try (Tunnel tunnel = exchange.tunnel("tunnel-seen")) {
        ClientHello hello = hello(tunnel, request.host());
        if (hello != null) {
          seen.pass(tunnel, hello, allowance);
        }
      }
    } else {
      opaque.pass(exchange, request, allowance, tunnel -> hello(tunnel, request.host()));
    }
  }

  private void check(Request request, Allowance allowance) throws HttpException {
    String host = request.host();
    if (own.has(host)) {
      throw refused("tunnel-own-route", host + " has a route of its own at this gateway");
    }
    if (!hosts.contains(host) && !hosts.contains(host + ":" + request.port())) {
      throw refused("tunnel-not-named", host + " does not stand in the agent's hosts");
    }
    if (allowance.used()) {
      throw refused("tunnel-bytes", "the bytes granted to " + host + " are used up");
    }
  }

  private static HttpException refused(String rule, String message) {
    return new HttpException(403, rule, message);
  }

  /** Null, and the tunnel told why, where TLS asks for another name, or hides it. */
  private static @org.jspecify.annotations.Nullable ClientHello hello(Tunnel tunnel, String host)
      throws IOException {
    try {
      ClientHello hello = ClientHello.read(tunnel.in());
      // An address is asked for without a name.
      boolean address = host.contains(":") || host.matches("[0-9.]+");
      if (address ? hello.name() == null : host.equals(hello.name())) {
        return hello;
      }
      tunnel.refused("tunnel-sni");
    } catch (ClientHello.MalformedException e) {
      tunnel.refused("tunnel-hello");
    }
    tunnel.out().write(UNRECOGNIZED);
    return null;
  }
}
