package dev.assay.sandbox.gateway.packages;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Links of an index: untrusted, for whoever publishes a package writes some of them. */
final class Links {
  private static final int MAX = 4000;

  private Links() {}

  /** A link as it stands on a page; empty where it leads to no file of the web. */
  static Optional<URI> resolved(URI page, String text) {
    if (text.length() > MAX) {
      return Optional.empty();
    }
    try {
      URI address = page.resolve(text.strip()).normalize();
      boolean usable =
          address.getHost() != null
              && address.getRawUserInfo() == null
              && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
              && address.toString().chars().allMatch(c -> c > ' ' && c < 0x7f)
              && !address.getRawPath().contains("/../");
      return usable ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a host other than the index's own is asked: by https, by its name, at its usual port.
   * Names of this machine and addresses are no hosts of an index.
   */
  static boolean mayFollow(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return address.getScheme().equals("https")
        && (address.getPort() < 0 || address.getPort() == 443)
        && host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]*")
        && !host.equals("localhost")
        && !host.endsWith(".localhost");
  }

  /** Without its fragment. */
  static URI file(URI link) {
    String text = link.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? link : URI.create(text.substring(0, fragment));
  }
}
