package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * decon 0.3.0 (allenai, commit e1bcb80, default threshold .8, questions with answers) on GSM8K: not
 * run by this command, for it is a Rust program; measured once on two cores in November 2026 with
 * the same questions. Its false alarms are of GSM8K's train split, its numbers-changed and
 * distractor of GSM-Plus (300 items each), its paraphrases of all 1,319 items.
 */
final class Quoted {
  private static final String NAME = "decon 0.3.0 (quoted)";

  private Quoted() {}

  static List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("train-split", "false alarms", 7473, "0.0000"));
    rows.add(row("verbatim", "recall", 1319, "1.0000"));
    rows.add(row("reformatted", "recall", 1319, "0.9770"));
    rows.add(row("question-only", "recall", 1319, "0.0000"));
    rows.add(row("own-solution", "recall", 1319, "0.0000"));
    rows.add(row("wrong-solution", "recall", 1319, "0.0000"));
    rows.add(row("numbers-changed", "recall", 300, "0.0370"));
    rows.add(row("distractor-added", "recall", 300, "0.2570"));
    rows.add(row("paraphrased", "recall", 1319, "0.0000"));
    return rows;
  }

  private static List<String> row(String kind, String what, int n, String rate) {
    return List.of(
        "gsm8k",
        kind,
        NAME,
        what,
        Integer.toString(n),
        "",
        rate,
        "",
        "",
        "",
        "",
        "quoted, not run here: other documents of the same kind");
  }
}
