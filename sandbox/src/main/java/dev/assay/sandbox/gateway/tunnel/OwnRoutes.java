package dev.assay.sandbox.gateway.tunnel;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.GatewayPolicy;
import dev.assay.sandbox.Operator;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Hosts that have routes of their own: a tunnel to them would pass by what these check. */
final class OwnRoutes {
  private static final List<String> VENDORS =
      List.of(
          "huggingface.co",
          "hf.co",
          "pypi.org",
          "pythonhosted.org",
          "npmjs.org",
          "npmjs.com",
          "anthropic.com",
          "openai.com",
          "generativelanguage.googleapis.com");

  private final Set<String> named = new TreeSet<>();

  OwnRoutes(GatewayPolicy policy) {
    policy.providers().stream().map(Door.Provider::url).forEach(this::add);
    source(policy.hub() == null ? null : policy.hub().source());
    source(policy.pip() == null ? null : policy.pip().source());
    source(policy.npm() == null ? null : policy.npm().source());
  }

  private void source(Operator.@Nullable Source source) {
    if (source != null) {
      add(source.url());
    }
  }

  private void add(@Nullable String url) {
    String host = url == null ? null : URI.create(url).getHost();
    if (host != null) {
      named.add(host.toLowerCase(Locale.ROOT));
    }
  }

  boolean has(String host) {
    return named.contains(host)
        || VENDORS.stream().anyMatch(v -> host.equals(v) || host.endsWith("." + v));
  }
}
