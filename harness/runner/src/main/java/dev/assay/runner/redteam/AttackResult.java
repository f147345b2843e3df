package dev.assay.runner.redteam;

import org.jspecify.annotations.Nullable;

/**
 * What became of an attack.
 *
 * @param held whether it failed with every protection on
 * @param succeedsWithProtectionOff whether it succeeded then; null where that was not tried
 * @param evidence what was seen in both runs, in words
 */
public record AttackResult(
    String attack,
    String group,
    String runtime,
    String expected,
    boolean held,
    @Nullable Boolean succeedsWithProtectionOff,
    String protection,
    String evidence) {
  /** Whether nothing is wrong: it held, and the attack is shown to be one. */
  public boolean good() {
    return held && !Boolean.FALSE.equals(succeedsWithProtectionOff);
  }
}
