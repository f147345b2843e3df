package dev.assay.cli;

import dev.assay.audit.contamination.DevProof;
import dev.assay.tasks.catalog.Task;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code assay tasks check} says. */
final class DevProofText {
  private DevProofText() {}

  static String of(Task task, @Nullable DevProof proof) {
    Formatter text = new Formatter(Locale.ROOT);
    text.format("%s: %d test items%n", task.name(), task.benchmark().test().size());
    if (proof == null) {
      text.format("  no development items: nothing to prove%n");
      return text.toString();
    }
    text.format(
        "  %d development items: %s%n",
        proof.dev(),
        proof.holds()
            ? "the contamination index finds no test item in them"
            : proof.shared().size() + " places have a test item");
    places(text, "has", proof.shared());
    places(text, "is like", proof.alike());
    if (!proof.tooShort().isEmpty()) {
      text.format(
          "  %d test items are too short for the index: their ids and questions were compared%n",
          proof.tooShort().size());
    }
    return text.toString();
  }

  private static void places(Formatter text, String how, List<DevProof.Place> places) {
    for (DevProof.Place place : places) {
      text.format(
          "  %s %s %s (%s)%n",
          AuditText.plain(place.dev()), how, AuditText.plain(place.test()), place.layer());
    }
  }
}
