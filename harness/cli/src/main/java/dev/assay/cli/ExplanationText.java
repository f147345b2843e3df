package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.tasks.recorded.Explanation;
import dev.assay.tasks.recorded.Explanation.Matched;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code assay score --explain}. What a model wrote is printed without control characters. */
record ExplanationText(PrintWriter out, boolean json) {
  void print(String id, List<Explanation> explanations) {
    if (explanations.isEmpty()) {
      throw new InputException(
          "no completion of item '" + id + "' could be graded",
          "score without --explain: it names what is wrong");
    }
    if (json) {
      out.print(Json.pretty(explanations));
    } else {
      explanations.forEach(this::one);
    }
  }

  private void one(Explanation it) {
    out.printf(
        "%s, sample %d (%s): %s, expected %s%n",
        AuditText.plain(it.id()),
        it.repeat(),
        AuditText.plain(it.place()),
        it.found() == null ? "format failure" : it.correct() ? "right" : "wrong",
        AuditText.plain(it.expected()));
    rule(it.rule(), it.found());
    out.println("  other rules:");
    it.others().forEach(other -> rule(other.rule(), other.found()));
  }

  private void rule(String rule, @Nullable Matched found) {
    if (found == null) {
      out.printf("  %-22s finds nothing%n", rule);
    } else {
      out.printf(
          "  %-22s finds %s in line %d, characters %d to %d: %s%n",
          rule,
          AuditText.plain(found.answer()),
          found.line(),
          found.offset(),
          found.offset() + found.length(),
          AuditText.plain(found.text()));
    }
  }
}
