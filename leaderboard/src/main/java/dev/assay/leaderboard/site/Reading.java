package dev.assay.leaderboard.site;

import dev.assay.results.record.Ruleset;

/** The part of the board's page that says what the columns mean. */
final class Reading {
  private final Ruleset ruleset;

  Reading(Ruleset ruleset) {
    this.ruleset = ruleset;
  }

  Element element() {
    Element list = Element.of("dl", "reading");
    Chips.pair(
        list,
        "Rank",
        "By score, among rows of the same task and base model that have one and are not flagged."
            + " Equal scores share a rank. A flagged row stays on the board, marked, without a rank;"
            + " a row under review keeps its rank and is marked. An agent of whose cells more are"
            + " flagged than the ruleset allows has no rank anywhere.");
    Chips.pair(
        list,
        "Score",
        "Share of the hidden test's items that the submitted checkpoint answers right, in per cent,"
            + " as the mean over repeats. The bar goes from 0 to 100 %, its whisker one standard"
            + " error to both sides.");
    Chips.pair(
        list,
        "Standard error (±)",
        "Of the mean. One repeat: sampling of items. k repeats: the square root of"
            + " mean(se²) + s²/k, where s² is the variance of the k scores: repeats share their"
            + " items, so only the spread from run to run shrinks with them.");
    Chips.pair(
        list,
        "Places and intervals",
        "The 95 % interval is a parametric bootstrap over items and repeats; the spread of a few"
            + " repeats counts by Student's t. Places say which ranks a row may"
            + " have: two rows of a task and base model are told apart where a two-sided test of their difference,"
            + " corrected for all pairs (Holm), stays below .05. It takes their items as"
            + " independent, which errs on the careful side.");
    Chips.pair(
        list,
        "Verdict",
        "clean: no finding above a note, and all required detectors ran. review: a person has to"
            + " look. flagged: evidence of a breach, which the trial's page shows. The gravest of"
            + " the repeats counts.");
    Chips.pair(
        list,
        "Outcome",
        "scored; no submission; invalid submission; agent failed; infrastructure failed. What has"
            + " no score is a gap, never a zero.");
    Chips.pair(
        list, "Time", "Wall time from the agent's start to the end of its run, mean over repeats.");
    Chips.pair(list, "Ruleset " + ruleset.name(), ruleset.description());
    Chips.pair(
        list,
        "Regime",
        "What makes scores comparable: network, instruction, protocol, clock, hardware and rules"
            + " under one name. Scores of two regimes never share a table.");
    return Element.of("section", "method")
        .with("id", "reading")
        .add(Element.of("h2").text("How to read it"), list);
  }
}
