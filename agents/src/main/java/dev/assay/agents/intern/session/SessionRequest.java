package dev.assay.agents.intern.session;

import java.util.List;
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
 * @param submission where the task wants a model in the end; null where it wants none
 * @param deny patterns of commands that are not run
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
    String place,
    @Nullable Submission submission,
    List<String> deny) {
  public SessionRequest {
    deny = deny == null ? List.of() : List.copyOf(deny);
  }

  /**
   * A model that is to be made.
   *
   * @param folder where it has to stand, absolute, in the place
   * @param base folder of the base model in the place
   * @param model name of the base model; null where whoever made the place knows it
   */
  public record Submission(String folder, String base, @Nullable String model) {}

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
        place,
        submission,
        deny);
  }

  /** The same with another prompt, for a sub-agent. */
  public SessionRequest asking(String question) {
    return new SessionRequest(
        question, provider, model, effort, window, seconds, dollars, turns, place, null, deny);
  }
}
