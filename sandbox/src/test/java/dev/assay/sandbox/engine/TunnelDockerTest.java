package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Regime;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.gateway.tunnel.TlsServer;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** curl in a container, through CONNECT to a TLS server of this machine. */
class TunnelDockerTest {
  private static final String SCRIPT =
      """
      cat > /tmp/server.pem <<'END'
      PEM
      END
      export CURL_CA_BUNDLE=/gate/ca.pem
      get() { curl -sS -m 60 --proxy http://127.0.0.1:3128 --noproxy none.example "$@" 2>&1; echo; }
      echo "seen: $(get https://localhost:SEEN/path?q=1)"
      echo "other host: $(get -H 'Host: other.example' https://localhost:SEEN/hidden)"
      echo "posted: $(get -d data https://localhost:SEEN/post)"
      echo "head: $(get -I https://localhost:SEEN/head | head -1)"
      echo "opaque: $(get --cacert /tmp/server.pem https://localhost:OPAQUE/opaque)"
      echo "unlike: $(get -k --connect-to other.example:443:localhost:OPAQUE https://other.example/x)"
      echo "not granted: $(get https://other.example/)"
      """;

  @Test
  void granted_hosts_are_reached_seen_or_opaque_and_no_others() throws Exception {
    SSLContext before = SSLContext.getDefault();
    try (TlsServer seen = new TlsServer();
        TlsServer opaque = new TlsServer()) {
      SSLContext.setDefault(seen.trusting());
      GatewayPolicy none = GatewayPolicy.nothing();
      GatewayPolicy policy =
          new GatewayPolicy(
              List.of(),
              List.of(),
              none.budget(),
              null,
              null,
              null,
              List.of(
                  new Regime.Tunnel("localhost", seen.port(), true, 1 << 20),
                  new Regime.Tunnel("localhost", opaque.port(), false, 1 << 20)));
      String script =
          SCRIPT
              .replace("PEM\n", opaque.pem())
              .replace("SEEN", Integer.toString(seen.port()))
              .replace("OPAQUE", Integer.toString(opaque.port()));
      try (TestSandbox box =
          TestSandbox.with(
              new Door.Gateway(Duration.ofMinutes(2), policy, List.of("localhost")),
              "sh",
              "-c",
              script)) {
        box.await(Duration.ofMinutes(2));
        box.stop();
        said(box, seen, opaque);
      }
    } finally {
      SSLContext.setDefault(before);
    }
  }

  private static void said(TestSandbox box, TlsServer seen, TlsServer opaque) {
    assertThat(box.output())
        .contains("seen: said in secret", "opaque: said in secret", "head: HTTP/1.1 200")
        .contains("other host: {\"error\"", "tunnel-host", "posted: {\"error\"", "tunnel-method")
        .doesNotContain("unlike: said", "not granted: said");
    assertThat(seen.asked).containsExactly("GET /path?q=1 ", "HEAD /head ");
    assertThat(opaque.asked).containsExactly("GET /opaque ");
    assertThat(box.lines)
        .anySatisfy(l -> assertThat(l.path()).isEqualTo("/path?q=1"))
        .anySatisfy(l -> {
          assertThat(l.rule()).isEqualTo("tunnel-opaque");
          assertThat(l.bytesIn()).isPositive();
          assertThat(l.bytesOut()).isPositive();
        })
        .anySatisfy(l -> assertThat(l.rule()).isEqualTo("tunnel-sni"))
        .anySatisfy(l -> assertThat(l.rule()).isEqualTo("no-egress"));
    assertThat(box.lines.stream().map(GatewayLine::path)).noneMatch(p -> p.equals("/opaque"));
  }
}
