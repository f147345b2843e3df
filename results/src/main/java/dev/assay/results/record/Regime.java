package dev.assay.results.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the exercise. Scores of two regimes never share a table.
 *
 * @param name the one name for all of it
 * @param network network policy of the agent's container: {@code none} means the gateway only
 * @param protocol name of the scoring protocol
 * @param ruleset name of the ruleset that turns outcome and verdict into the number on the board
 * @param clock what the budget counts: {@code wall}
 * @param hardware the profile that all trials ran on
 * @param comparable false where results must not be compared with the leaderboard (the cpu profile)
 * @param gateway what an agent may reach; null for nothing
 * @param pace when a run is ended early or late; null for neither
 */
public record Regime(
    String name,
    String network,
    String protocol,
    String ruleset,
    String clock,
    String hardware,
    boolean comparable,
    @Nullable Gateway gateway,
    @Nullable Pace pace) {

  /** Without anything granted at the gateway. */
  public Regime(
      String name,
      String network,
      String protocol,
      String ruleset,
      String clock,
      String hardware,
      boolean comparable) {
    this(name, network, protocol, ruleset, clock, hardware, comparable, null, null);
  }

  /**
   * Time that is not the agent's, and time that it does not use.
   *
   * @param idleSeconds after so long without any sign of life a run ends; null for never
   * @param throttling what becomes of time lost to a provider that answered 429, 503 or 529; null
   *     for {@code ignore}
   * @param creditSeconds the deadline moves by this at most, where lost time is credited; null for
   *     a tenth of the budget
   */
  public record Pace(
      @Nullable Long idleSeconds, @Nullable Throttling throttling, @Nullable Long creditSeconds) {
    public Pace {
      if (idleSeconds != null && idleSeconds < 1) {
        throw new IllegalArgumentException("idle_seconds must be at least 1, is " + idleSeconds);
      }
      if (creditSeconds != null && creditSeconds < 0) {
        throw new IllegalArgumentException("credit_seconds must not be less than 0");
      }
    }
  }

  /** A rule for time lost to throttling. */
  public enum Throttling {
    /** The deadline moves. */
    CREDIT,
    /** The audit says so, for a person to judge. */
    FLAG,
    /** It is recorded alone. */
    IGNORE
  }

  /**
   * What passes the gateway.
   *
   * @param providers names in the operator's {@code providers.toml}, or {@code *} for all; of each
   *     the models that the agent's {@code agent.toml} names
   * @param features kinds of provider-side features, such as {@code hosted_search}
   * @param hub what of the Hugging Face Hub may be read; null for nothing
   * @param pip packages of Python's index; null for none
   * @param npm packages of Node's registry; null for none
   * @param tunnels hosts that may be connected to
   */
  public record Gateway(
      List<String> providers,
      List<String> features,
      @Nullable Hub hub,
      @Nullable Packages pip,
      @Nullable Packages npm,
      List<Tunnel> tunnels) {
    public Gateway {
      providers = List.copyOf(providers);
      features = List.copyOf(features);
      tunnels = tunnels == null ? List.of() : List.copyOf(tunnels);
    }

    /** Providers alone. */
    public Gateway(List<String> providers, List<String> features) {
      this(providers, features, null, null, null, List.of());
    }
  }

  /**
   * The Hugging Face Hub. The trial's own base model may always be read.
   *
   * @param weights what becomes of other models' weights: {@code refuse} or {@code record}
   * @param testSets what becomes of known test sets: {@code refuse} or {@code record}
   * @param datasets other datasets: {@code refuse} or {@code record}
   */
  public record Hub(String weights, String testSets, String datasets) {
    public Hub {
      refuseOrRecord("weights", weights);
      refuseOrRecord("test_sets", testSets);
      refuseOrRecord("datasets", datasets);
    }
  }

  private static void refuseOrRecord(String key, String value) {
    if (!value.equals("refuse") && !value.equals("record")) {
      throw new IllegalArgumentException(key + " is 'refuse' or 'record', not '" + value + "'");
    }
  }

  /**
   * A package index.
   *
   * @param packages names that may be had, or {@code *} for all
   * @param testItems what becomes of a package that carries the benchmark's items: {@code refuse}
   *     or {@code record}
   * @param bytes of files that may pass in all
   */
  public record Packages(List<String> packages, String testItems, long bytes) {
    public Packages {
      packages = List.copyOf(packages);
      refuseOrRecord("test_items", testItems);
    }
  }

  /**
   * A host that may be connected to by name.
   *
   * @param seen whether TLS is ended at the gateway, so that paths and bodies are recorded; else
   *     what passes is opaque
   * @param bytes that may pass, both ways together
   * @param methods of requests within, where they are seen; GET and HEAD where none is named
   */
  public record Tunnel(String host, int port, boolean seen, long bytes, List<String> methods) {
    public Tunnel {
      methods =
          methods == null || methods.isEmpty() ? List.of("GET", "HEAD") : List.copyOf(methods);
    }

    /** For reading alone, where it is seen. */
    public Tunnel(String host, int port, boolean seen, long bytes) {
      this(host, port, seen, bytes, List.of());
    }
  }
}
