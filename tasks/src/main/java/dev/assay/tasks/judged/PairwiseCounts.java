package dev.assay.tasks.judged;

import dev.assay.tasks.benchmark.Duel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the judge said, for who doubts the score.
 *
 * @param opponent whose answers they were compared with
 * @param atA how often which label was given where the model's answer stood at A
 * @param atB the same at B
 * @param ordersAgree share of items, of those with two readable verdicts, where both orders name
 *     the same answer, or both none; null where there are none
 * @param namesA share of verdicts, of those that name one answer, that name the one shown first;
 *     null where there are none
 * @param scoreOfRead the assay rule's score over items with two readable verdicts; null likewise
 */
public record PairwiseCounts(
    String opponent,
    Map<String, Integer> atA,
    Map<String, Integer> atB,
    @Nullable Double ordersAgree,
    @Nullable Double namesA,
    @Nullable Double scoreOfRead) {
  private static final String UNREAD = "unparsed";

  public PairwiseCounts {
    atA = Collections.unmodifiableMap(new TreeMap<>(atA));
    atB = Collections.unmodifiableMap(new TreeMap<>(atB));
  }

  static PairwiseCounts of(List<Judged> all) {
    List<Judged> read = all.stream().filter(i -> i.answer() != null && !i.unread()).toList();
    return new PairwiseCounts(
        Duel.of(all.getFirst().item()).opponent(),
        labels(all, Questions.FIRST),
        labels(all, Questions.SECOND),
        share(read.stream().filter(PairwiseCounts::agrees).count(), read.size()),
        namesA(all),
        read.isEmpty() ? null : Pairwise.assay(read).score());
  }

  private static Map<String, Integer> labels(List<Judged> all, String part) {
    Map<String, Integer> counts = new TreeMap<>();
    all.stream()
        .flatMap(item -> item.verdicts().stream())
        .filter(verdict -> verdict.part().equals(part))
        .forEach(verdict ->
            counts.merge(verdict.label() == null ? UNREAD : verdict.label(), 1, Integer::sum));
    return counts;
  }

  private static boolean agrees(Judged item) {
    List<Integer> signs =
        item.verdicts().stream()
            .map(Pairwise::lead)
            .map(l -> l == null ? 0 : Integer.signum(l))
            .toList();
    return signs.getFirst().equals(signs.getLast());
  }

  private static @Nullable Double namesA(List<Judged> all) {
    List<Preference> deciding =
        all.stream()
            .flatMap(item -> item.verdicts().stream())
            .map(Judged.Verdict::label)
            .filter(label -> label != null)
            .map(Preference::named)
            .filter(preference -> preference != null && preference.lead() != 0)
            .toList();
    return share(deciding.stream().filter(p -> p.lead() > 0).count(), deciding.size());
  }

  private static @Nullable Double share(long some, int all) {
    return all == 0 ? null : (double) some / all;
  }
}
