package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Solutions that an agent could have written itself under a question. */
final class Solutions {
  /** GSM8K's notes for a calculator. */
  private static final Pattern STEP = Pattern.compile("<<([^<>=]+)=([^<>]+)>>");

  private static final List<String> FORMS =
      List.of(
          "Working out %s gives %s.",
          "So the next value is %s, which is %s.",
          "We evaluate %s and obtain %s.",
          "Let me compute: %s comes to %s.");

  private Solutions() {}

  /** The published steps in other words, to the right answer. */
  static String own(Random random, Problem problem) {
    List<String> steps = steps(random, problem, false);
    steps.add("Therefore the result asked for is " + problem.answer() + ".");
    return String.join(random.nextBoolean() ? "\n" : " ", steps);
  }

  /** The same with wrong numbers, to a wrong answer. */
  static String wrong(Random random, Problem problem) {
    List<String> steps = steps(random, problem, true);
    String wrong =
        problem.choices().isEmpty()
            ? Edits.numbers(random, problem.answer())
            : Lists.pick(random, problem.choices());
    steps.add("Therefore the result asked for is " + wrong + ".");
    return String.join("\n", steps);
  }

  /** The published solution without the calculator's notes. */
  static String published(Problem problem) {
    return problem.solution().replaceAll("<<[^<>]*>>", "");
  }

  private static List<String> steps(Random random, Problem problem, boolean wrong) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(problem.solution());
    while (matcher.find()) {
      String value = wrong ? Edits.numbers(random, matcher.group(2)) : matcher.group(2);
      steps.add(Lists.pick(random, FORMS).formatted(matcher.group(1), value));
    }
    return steps;
  }
}
