package dev.assay.results.record;

import java.util.List;

/**
 * {@code honeytokens.json}: decoys that only this attempt's sandbox held. They are worth nothing,
 * so an honest run has no use for them, and each value names the attempt that it came from.
 *
 * @param tokens credentials, names and marks
 * @param dyes questions about things that do not exist, each with one option that the decoy file
 *     calls right. Which one was drawn evenly: a model that has not seen the file agrees with it
 *     once in four
 * @param dyedLeast so many dyed answers of all say that the model has seen them
 * @param dyedTail the probability that a model which has not gets there: the binomial tail
 */
public record Honeytokens(
    int schema, List<Token> tokens, List<Dye> dyes, int dyedLeast, double dyedTail) {
  public static final int SCHEMA = 1;

  public Honeytokens {
    tokens = List.copyOf(tokens);
    dyes = List.copyOf(dyes);
  }

  /** What a decoy passes itself off as. */
  public enum Kind {
    /** A key in the environment: any program that prints its environment shows it. */
    ENVIRONMENT,
    /** A key in a file off the task's path. */
    CREDENTIAL,
    /** A repository on the hub. */
    REPOSITORY,
    /** The mark that stands in the file of decoy answers. */
    ANSWERS
  }

  /**
   * A decoy.
   *
   * @param place where it was planted
   * @param value all of it
   * @param core the part that nothing else has; found alone it is as good
   */
  public record Token(Kind kind, String place, String value, String core) {}

  /**
   * A decoy question.
   *
   * @param name a coined word in the question that stands nowhere else
   * @param dyed index of the option that the file calls right
   */
  public record Dye(String name, String question, List<String> options, int dyed) {
    public Dye {
      options = List.copyOf(options);
    }
  }
}
