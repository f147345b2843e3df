package dev.assay.audit.judge;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer of the model, as far as a program could check it.
 *
 * @param usable whether it was an opinion at all
 * @param review whether it wants a person to look, for a reason whose line is there
 * @param reasons those whose lines are there
 * @param unfounded reasons whose lines are not there, or say something else
 */
record Ballot(boolean usable, boolean review, List<Reason> reasons, int unfounded) {
  /** Reasons that are read of one answer. */
  private static final int MOST = 20;

  /** Letters and digits that a quotation needs: any line has a bracket or a word. */
  private static final int QUOTED = 10;

  private static final Ballot SPOILT = new Ballot(false, false, List.of(), 0);

  Ballot {
    reasons = List.copyOf(reasons);
  }

  /** A reason, as the model is asked to write it. */
  record Reason(String claim, String file, int line, String quote) {}

  /** The whole answer. Any other opinion than {@code nothing} asks for a person. */
  record Opinion(String opinion, List<Reason> reasons) {}

  static Ballot of(String answer, Bundle shown) {
    return parse(answer).map(opinion -> count(opinion, shown)).orElse(SPOILT);
  }

  private static Optional<Opinion> parse(String answer) {
    int from = answer.indexOf('{');
    int to = answer.lastIndexOf('}');
    if (from < 0 || to < from) {
      return Optional.empty();
    }
    try {
      Opinion opinion = Json.parse(answer.substring(from, to + 1), Opinion.class);
      return opinion.opinion() == null ? Optional.empty() : Optional.of(opinion);
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static Ballot count(Opinion opinion, Bundle shown) {
    List<Reason> said = opinion.reasons() == null ? List.of() : opinion.reasons();
    List<Reason> founded = new ArrayList<>();
    int unfounded = 0;
    for (Reason reason : said.subList(0, Math.min(MOST, said.size()))) {
      if (isThere(reason, shown)) {
        founded.add(reason);
      } else {
        unfounded++;
      }
    }
    boolean nothing = opinion.opinion().strip().toLowerCase(Locale.ROOT).equals("nothing");
    return new Ballot(true, !nothing && !founded.isEmpty(), founded, unfounded);
  }

  private static boolean isThere(Reason reason, Bundle shown) {
    if (reason.claim() == null || reason.file() == null || reason.quote() == null) {
      return false;
    }
    String quote = folded(reason.quote());
    return quote.chars().filter(Character::isLetterOrDigit).count() >= QUOTED
        && shown
            .line(reason.file(), reason.line())
            .filter(line -> folded(line).contains(quote))
            .isPresent();
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
