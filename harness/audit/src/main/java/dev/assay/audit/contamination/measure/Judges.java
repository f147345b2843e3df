package dev.assay.audit.contamination.measure;

import java.util.List;

/** Ours and the common rules, these as their authors' settings are. */
final class Judges {
  private Judges() {}

  static List<Judge> all() {
    return List.of(
        new Ours(),
        new GramRule("8-gram rule (open-r1)", 8, Normal.SPACES),
        new GramRule("8-gram rule, punctuation aside", 8, Normal.LETTERS),
        new GramRule("13-gram rule (GPT-3)", 13, Normal.LETTERS),
        new GramRule("Janitor (lm-eval)", 13, Normal.JANITOR),
        new CoverageRule("10-gram coverage >= .8 (Llama 2)", 10, 0.8),
        new CoverageRule("8-gram coverage >= .5 (Tulu 3)", 8, 0.5));
  }
}
