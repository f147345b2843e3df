package dev.assay.audit.contamination;

import dev.assay.audit.Rules;

/** The numbers that the layers go by, from the rules. */
record Limits(Plain plain, Twin twin, Fused fused) {

  static Limits of(Rules rules) {
    return new Limits(Plain.of(rules), Twin.of(rules), Fused.of(rules));
  }

  /**
   * Of runs of words as they are.
   *
   * @param containment share of an item's runs in one passage that convicts
   * @param run as does a common run of so many words
   * @param weakContainment share that asks
   * @param weakRun run that asks
   * @param longGrams items with fewer runs of their own must be there in full
   * @param answerWords how near an answer is, in words
   * @param solution share of a solution's runs in one passage that convicts
   */
  record Plain(
      double containment,
      int run,
      double weakContainment,
      int weakRun,
      int longGrams,
      int answerWords,
      double solution) {
    private static Plain of(Rules rules) {
      String strong = "contamination.ngrams";
      String weak = "contamination.ngrams-weak";
      return new Plain(
          rules.number(strong, "containment"),
          rules.count(strong, "run_words"),
          rules.number(weak, "containment"),
          rules.count(weak, "run_words"),
          rules.count(strong, "long_grams"),
          rules.count(strong, "answer_words"),
          rules.number("contamination.solution", "containment"));
    }
  }

  /**
   * Of runs of masked words.
   *
   * @param containment share of an item's runs in one passage that asks
   * @param longGrams items with fewer runs of their own are not looked for
   * @param rarity of the item's words in the passage, summed: with less it could be another's
   */
  record Twin(double containment, int longGrams, double rarity) {
    private static Twin of(Rules rules) {
      String twin = "contamination.twin";
      return new Twin(
          rules.number(twin, "containment"),
          rules.count(twin, "long_grams"),
          rules.number(twin, "rarity"));
    }
  }

  /**
   * Of words and numbers, weighed by rarity.
   *
   * @param score that asks
   * @param numbers weight of a number's rarity beside the words' cosine
   * @param missed the same of numbers that only one of both has, as a multiple of it
   * @param share least share of an item's words for which it is compared at all
   * @param cut what a passage loses for each end that lies within a text
   */
  record Fused(double score, double numbers, double missed, double share, double cut) {
    private static Fused of(Rules rules) {
      String fused = "contamination.reworded";
      return new Fused(
          rules.number(fused, "score"),
          rules.number(fused, "numbers"),
          rules.number(fused, "missed"),
          rules.number(fused, "share"),
          rules.number(fused, "cut"));
    }
  }
}
