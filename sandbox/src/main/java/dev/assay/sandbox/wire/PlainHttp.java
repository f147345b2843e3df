package dev.assay.sandbox.wire;

import java.net.http.HttpClient;
import java.time.Duration;

/** The JDK's client as this room uses it. */
final class PlainHttp {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  private PlainHttp() {}

  /** Speaks the first version alone: the second would ask for an upgrade, which many refuse. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .build();
  }
}
