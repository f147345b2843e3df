package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Trial;
import dev.assay.results.after.LastWord;
import dev.assay.results.record.Adjudication;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What was said of a trial after it was sealed: who decided what, when and why. */
final class Decisions {
  private Decisions() {}

  /** Nothing where nobody has said anything. */
  static List<Element> of(Trial trial) {
    LastWord last = trial.lastWord();
    List<Element> all = new ArrayList<>();
    Adjudication decision = last.decision();
    if (decision != null) {
      all.add(card(decision, "A person decided"));
    }
    Adjudication lapsed = last.lapsed();
    if (lapsed != null) {
      all.add(card(lapsed, "Decided before, and not standing: a later audit found more"));
    }
    if (last.audited() != null) {
      all.add(
          Element.of("p", "counts")
              .text(
                  "Audited again on "
                      + last.audited().truncatedTo(ChronoUnit.SECONDS)
                      + "; the sealed audit is in the record as it was."));
    }
    return all;
  }

  private static Element card(Adjudication decision, String title) {
    Element facts = Element.of("dl", "facts");
    Chips.pair(facts, "by", decision.by());
    Chips.pair(facts, "on", decision.time().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!decision.findings().isEmpty()) {
      Chips.pair(facts, "about", String.join(", ", decision.findings()));
    }
    return Element.of("div", "decision")
        .add(
            Element.of("h2").text(title),
            Chips.verdict(decision.verdict()),
            Element.of("p").text(decision.why()),
            facts);
  }
}
