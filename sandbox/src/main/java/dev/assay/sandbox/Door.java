package dev.assay.sandbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way in or out of a sandbox, over a Unix-domain socket in a folder that only this sandbox
 * sees, at {@code /gate}.
 */
public sealed interface Door {
  /** Nothing goes in or out. */
  record Closed() implements Door {}

  /**
   * The gateway: a program inside sees an HTTP proxy at {@code 127.0.0.1:3128}; the control route
   * answers {@code assay-budget}; everything that the policy does not allow is denied and recorded.
   *
   * @param budget wall time that {@code assay-budget} counts down from the start
   * @param policy what is granted
   * @param hosts hosts that the agent needs, as its {@code agent.toml} says; of those that a regime
   *     grants, these can be connected to
   * @param scan looks into packages that pass
   * @param rules when the run is ended early or late
   */
  record Gateway(
      Duration budget, GatewayPolicy policy, List<String> hosts, ItemScan scan, RunRules rules)
      implements Door {
    public Gateway {
      hosts = List.copyOf(hosts);
    }

    /** Without anything to look for in packages, for a run that ends at its deadline. */
    public Gateway(Duration budget, GatewayPolicy policy, List<String> hosts) {
      this(budget, policy, hosts, ItemScan.NONE, RunRules.NONE);
    }

    /** For a run that ends at its deadline. */
    public Gateway(Duration budget, GatewayPolicy policy, List<String> hosts, ItemScan scan) {
      this(budget, policy, hosts, scan, RunRules.NONE);
    }
  }

  /**
   * The harness listens at {@code /gate/serve.sock}; a relay inside dials out and serves requests
   * over that.
   */
  record DialIn() implements Door {}

  /**
   * A language-model provider of the operator's {@code providers.toml}.
   *
   * @param name how agents and prices refer to it
   * @param wire {@code anthropic}, {@code openai-responses}, {@code openai-chat} or {@code gemini}
   * @param keyEnvironment the environment variable of the harness that holds the key
   * @param keyFile a file that holds the key, instead
   * @param oauthFile a file that holds a subscription's tokens, instead; it is kept up to date
   */
  record Provider(
      String name,
      String url,
      String wire,
      @Nullable String keyEnvironment,
      @Nullable String keyFile,
      @Nullable String oauthFile,
      List<Model> models) {
    public Provider {
      models = List.copyOf(models);
    }

    /** Paid by a key, or not at all. */
    public Provider(
        String name,
        String url,
        String wire,
        @Nullable String keyEnvironment,
        @Nullable String keyFile,
        List<Model> models) {
      this(name, url, wire, keyEnvironment, keyFile, null, models);
    }

    /** The same with these models alone. */
    public Provider offering(List<Model> some) {
      return new Provider(name, url, wire, keyEnvironment, keyFile, oauthFile, some);
    }
  }

  /**
   * A model and its prices in dollars a million tokens.
   *
   * @param cachedInput input that was read from the provider's cache; null: as other input
   * @param cacheWrite input that was written to it; null: as other input
   * @param reasoning output that was reasoning; null: as other output
   */
  record Model(
      String name,
      double input,
      double output,
      @Nullable Double cachedInput,
      @Nullable Double cacheWrite,
      @Nullable Double reasoning) {

    /** Without special prices. */
    public Model(String name, double input, double output) {
      this(name, input, output, null, null, null);
    }
  }
}
