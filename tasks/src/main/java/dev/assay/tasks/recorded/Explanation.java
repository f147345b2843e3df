package dev.assay.tasks.recorded;

import dev.assay.tasks.scoring.Extraction;
import dev.assay.tasks.scoring.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a completion was graded as it was.
 *
 * @param place of the completion in its file
 * @param repeat which sample of the item, as the file counts, else from 1
 * @param rule by which the answer was looked for
 * @param found what the rule matched, or null: a format failure
 * @param others what other rules find in the same completion
 */
public record Explanation(
    String place,
    String id,
    int repeat,
    String rule,
    @Nullable Matched found,
    String expected,
    boolean correct,
    List<Other> others) {

  public Explanation {
    others = List.copyOf(others);
  }

  /**
   * What was matched where.
   *
   * @param offset of the text in the completion, in UTF-16 units
   * @param line in which it starts, from 1
   * @param text that was matched, shortened where it is long
   */
  public record Matched(String answer, int offset, int length, int line, String text) {
    private static final int LONGEST = 200;

    static @Nullable Matched of(@Nullable Found found, String completion) {
      if (found == null) {
        return null;
      }
      String text = completion.substring(found.start(), found.end());
      int line = 1 + (int) completion.chars().limit(found.start()).filter(c -> c == '\n').count();
      String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
      return new Matched(found.answer(), found.start(), text.length(), line, shown);
    }
  }

  /** Another rule's answer. */
  public record Other(String rule, @Nullable Matched found) {}

  static Explanation of(Recorded recorded, Graded graded, Extraction rule) {
    List<Other> others = new ArrayList<>();
    for (Extraction other : Extraction.values()) {
      if (other != rule) {
        others.add(new Other(other.label(), matched(other, recorded)));
      }
    }
    return new Explanation(
        recorded.place(),
        graded.id(),
        graded.repeat(),
        rule.label(),
        matched(rule, recorded),
        graded.expected(),
        graded.correct(),
        others);
  }

  private static @Nullable Matched matched(Extraction rule, Recorded recorded) {
    String said = rule.said(recorded.completion(), recorded.calls());
    return Matched.of(rule.find(said), said);
  }
}
