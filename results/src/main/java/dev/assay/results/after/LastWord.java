package dev.assay.results.after;

import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Reaudit;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands of an attempt after all that was said of it.
 *
 * @param audit the last one; null where there is none
 * @param audited when it was audited again; null where the sealed audit is the last
 * @param decision a person's, where it stands
 * @param lapsed a person's decision that does not stand any more, because a later audit found
 *     something by rules that it was not about
 */
public record LastWord(
    @Nullable Audit audit,
    @Nullable Instant audited,
    @Nullable Adjudication decision,
    @Nullable Adjudication lapsed) {

  /** Of an attempt that nothing was said of. */
  public static LastWord of(@Nullable Audit sealed) {
    return new LastWord(sealed, null, null, null);
  }

  /** The verdict; null where nobody has looked. */
  public @Nullable Verdict verdict() {
    if (decision != null) {
      return decision.verdict();
    }
    return audit == null ? null : audit.verdict();
  }

  LastWord then(Reaudit again) {
    boolean more = decision != null && !decision.rules().containsAll(grave(again.audit()));
    return new LastWord(
        again.audit(), again.time(), more ? null : decision, more ? decision : lapsed);
  }

  LastWord then(Adjudication decided) {
    return new LastWord(audit, audited, decided, null);
  }

  /** Rules that found more than a note, and detectors that could not run where they must. */
  public static List<String> grave(@Nullable Audit audit) {
    TreeSet<String> rules = new TreeSet<>();
    if (audit != null) {
      audit
          .findings()
          .filter(f -> f.severity() != Severity.NOTE)
          .map(Finding::rule)
          .forEach(rules::add);
      audit.reports().stream()
          .filter(r -> r.required() && r.notRun().stream().anyMatch(gap -> gap.required()))
          .forEach(r -> rules.add("not run: " + r.detector()));
    }
    return List.copyOf(rules);
  }
}
