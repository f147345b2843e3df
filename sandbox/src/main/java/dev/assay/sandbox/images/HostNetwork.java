package dev.assay.sandbox.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How this host reaches its networks: what a build needs to do the same. None of it stays. */
final class HostNetwork {
  private static final List<String> PROXIES =
      List.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY");
  private static final String NPM_REGISTRY = "NPM_CONFIG_REGISTRY";
  private static final List<String> INDEXES =
      List.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST", NPM_REGISTRY);
  private static final List<String> CERTIFICATE_VARIABLES =
      List.of(
          "SSL_CERT_FILE",
          "PIP_CERT",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "NODE_EXTRA_CA_CERTS",
          "npm_config_cafile",
          "GIT_SSL_CAINFO");

  private HostNetwork() {}

  /** Proxy settings, by the names that the engine predefines as build arguments. */
  static Map<String, String> proxies() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : PROXIES) {
      put(found, name, System.getenv(name));
      put(found, lower(name), System.getenv(lower(name)));
    }
    return found;
  }

  /**
   * Package indexes that pip and npm would use here: npm's own where the environment names none.
   */
  static Map<String, String> indexes() {
    Map<String, String> found = new LinkedHashMap<>();
    INDEXES.forEach(name -> put(found, name, System.getenv(name)));
    found.computeIfAbsent(NPM_REGISTRY, name -> NpmRegistry.configured().orElse(null));
    return found;
  }

  /** Variables that make common programs trust a bundle. */
  static Map<String, String> trusting(String bundle) {
    Map<String, String> all = new LinkedHashMap<>();
    CERTIFICATE_VARIABLES.forEach(name -> all.put(name, bundle));
    return all;
  }

  /** The certificate authorities that this host trusts, a company's own included. */
  static Optional<Path> certificates() {
    String named = System.getenv("SSL_CERT_FILE");
    return Stream.of(named == null ? "" : named, "/etc/ssl/certs/ca-certificates.crt")
        .filter(p -> !p.isEmpty())
        .map(Path::of)
        .filter(Files::isReadable)
        .findFirst();
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  private static void put(Map<String, String> map, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      map.put(name, value);
    }
  }
}
