package dev.assay.sandbox.gateway.tunnel;

import dev.assay.sandbox.gateway.Tunnel;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Ends TLS at the gateway, by the trial's own authority, and passes each request on by itself. */
final class SeenTunnel {
  private final Supplier<Authority> authority;
  private final Resolver resolver;
  private final SSLSocketFactory tls;

  /**
   * @param tls checks the certificates of the hosts beyond
   */
  SeenTunnel(Supplier<Authority> authority, Resolver resolver, SSLSocketFactory tls) {
    this.authority = authority;
    this.resolver = resolver;
    this.tls = tls;
  }

  void pass(Tunnel tunnel, ClientHello hello, Allowance allowance) throws IOException {
    String host = allowance.grant().host();
    int port = allowance.grant().port();
    URI base = URI.create("https://" + host + (port == 443 ? "" : ":" + port));
    try (Upstream upstream = new Upstream(base, resolver, UpstreamLimits.STANDARD, tls);
        SSLSocket inside = inside(tunnel, hello, host)) {
      inside.startHandshake();
      tunnel.serve(inside, new SeenRoute(allowance, upstream));
    }
  }

  private SSLSocket inside(Tunnel tunnel, ClientHello hello, String host) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            authority
                .get()
                .of(host)
                .getSocketFactory()
                .createSocket(
                    new TunnelSocket(tunnel), new ByteArrayInputStream(hello.raw()), true);
    SSLParameters parameters = socket.getSSLParameters();
    // What is not HTTP/1.1 cannot be read here.
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    return socket;
  }
}
