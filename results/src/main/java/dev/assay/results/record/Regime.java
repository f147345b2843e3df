package dev.assay.results.record;

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
 */
public record Regime(
    String name,
    String network,
    String protocol,
    String ruleset,
    String clock,
    String hardware,
    boolean comparable) {}
