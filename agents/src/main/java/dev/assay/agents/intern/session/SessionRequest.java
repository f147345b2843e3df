package dev.assay.agents.intern.session;

import org.jspecify.annotations.Nullable;

/**
 * What a session was asked to do, and with what.
 *
 * @param prompt the task, in the user's words
 * @param provider name of the operator's provider
 * @param effort how much to reason; null for the model's default
 * @param window tokens that the model takes
 * @param seconds of work; null for no limit
 * @param dollars null for no limit
 * @param turns answers of the model; null for no limit
 * @param place where tools act, in words for the model
 */
public record SessionRequest(
    String prompt,
    String provider,
    String model,
    @Nullable String effort,
    long window,
    @Nullable Long seconds,
    @Nullable Double dollars,
    @Nullable Integer turns,
    String place) {

  /** The same with other limits, where they are given. */
  public SessionRequest within(
      @Nullable Long newSeconds, @Nullable Double newDollars, @Nullable Integer newTurns) {
    return new SessionRequest(
        prompt,
        provider,
        model,
        effort,
        window,
        newSeconds == null ? seconds : newSeconds,
        newDollars == null ? dollars : newDollars,
        newTurns == null ? turns : newTurns,
        place);
  }
}
