package dev.assay.audit.contamination.measure;

import dev.assay.audit.contamination.measure.Kind.Made;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ways in which a test item gets into training data, one document an item. */
final class Kinds {
  private Kinds() {}

  /** Of any questions with answers. */
  static List<Kind> ofQuestions() {
    return List.of(
        new Kind("verbatim", "question and published solution", Kinds::verbatim),
        new Kind(
            "reformatted",
            "other case, punctuation, line breaks, quotes or mark-up",
            edited(Edits::format, false)),
        new Kind("question-only", "no answer near", Kinds::alone),
        new Kind(
            "own-solution",
            "question, and the steps in other words to the right answer",
            Kinds::own),
        new Kind("wrong-solution", "question, and steps to a wrong answer", Kinds::wrong),
        new Kind(
            "distractor-added",
            "a sentence more that has nothing to do with it",
            edited(Edits::distractor, true)));
  }

  /** Of word problems, which have numbers and people. */
  static List<Kind> ofWordProblems(Names names) {
    return List.of(
        new Kind("answers-only", "published solution without its question", Kinds::answer),
        new Kind("numbers-changed", "every number is another", edited(Edits::numbers, true)),
        new Kind("names-changed", "every person has another name", edited(names::change, true)),
        new Kind(
            "names-and-numbers-changed",
            "both",
            edited((random, q) -> names.change(random, Edits.numbers(random, q)), true)));
  }

  private static Made verbatim(Random random, Problem problem) {
    String answer =
        problem.choices().isEmpty() ? problem.marked() : "The right one is " + problem.answer();
    String asked = Dress.asked(random, problem, problem.question());
    return new Made(Dress.chat(random, asked, answer), problem.question());
  }

  private static Made alone(Random random, Problem problem) {
    return new Made(problem.question(), problem.question());
  }

  private static Made own(Random random, Problem problem) {
    String asked = Dress.asked(random, problem, problem.question());
    return new Made(Dress.chat(random, asked, Solutions.own(random, problem)), problem.question());
  }

  private static Made wrong(Random random, Problem problem) {
    String asked = Dress.asked(random, problem, problem.question());
    return new Made(
        Dress.chat(random, asked, Solutions.wrong(random, problem)), problem.question());
  }

  private static Made answer(Random random, Problem problem) {
    return new Made(Solutions.published(problem) + "\nThe answer is " + problem.answer() + ".", "");
  }

  /**
   * @param must whether a question that stays the same is left out
   */
  private static Kind.Maker edited(BiFunction<Random, String, String> edit, boolean must) {
    return (random, problem) -> edited(random, problem, edit, must);
  }

  private static @Nullable Made edited(
      Random random, Problem problem, BiFunction<Random, String, String> edit, boolean must) {
    String question = edit.apply(random, problem.question());
    if (must && question.equals(problem.question())) {
      return null;
    }
    String asked = Dress.asked(random, problem, question);
    return new Made(Dress.chat(random, asked, Solutions.own(random, problem)), question);
  }
}
