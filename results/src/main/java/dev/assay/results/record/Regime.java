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
 */
public record Regime(
    String name,
    String network,
    String protocol,
    String ruleset,
    String clock,
    String hardware,
    boolean comparable,
    @Nullable Gateway gateway) {

  /** Without anything granted at the gateway. */
  public Regime(
      String name,
      String network,
      String protocol,
      String ruleset,
      String clock,
      String hardware,
      boolean comparable) {
    this(name, network, protocol, ruleset, clock, hardware, comparable, null);
  }

  /**
   * What passes the gateway.
   *
   * @param providers names in the operator's {@code providers.toml}, or {@code *} for all; of each
   *     the models that the agent's {@code agent.toml} names
   * @param features kinds of provider-side features, such as {@code hosted_search}
   */
  public record Gateway(List<String> providers, List<String> features) {
    public Gateway {
      providers = List.copyOf(providers);
      features = List.copyOf(features);
    }
  }
}
