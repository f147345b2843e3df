package dev.assay.leaderboard.site;

/**
 * What a rule means, for people.
 *
 * @param title a few words
 * @param means what a finding of it says about the agent
 */
public record RuleWords(String title, String means) {}
