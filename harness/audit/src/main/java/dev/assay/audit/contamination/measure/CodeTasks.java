package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up programming tasks of HumanEval's form: a signature, a docstring, a body. What they
 * compute was chosen so that no task of HumanEval asks for it.
 */
final class CodeTasks {
  private static final List<String> VERBS =
      List.of("adjust", "measure", "weigh", "collect", "settle", "balance", "chart", "probe");
  private static final List<String> NOUNS =
      List.of("tide", "ledger", "orchard", "convoy", "signal", "harvest", "queue", "glacier");

  /** In both texts {@code @} and {@code #} become numbers. */
  private record Form(String parameter, String says, String body) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "values",
              "Multiply every reading by @, cut what lies above # and give the sum of the rest.",
              """
              total = 0
              for reading in values:
                  scaled = reading * @
                  if scaled > #:
                      scaled = #
                  total += scaled
              return total
              """),
          new Form(
              "values",
              "Count neighbours whose difference leaves the remainder @ when divided by #.",
              """
              count = 0
              for left, right in zip(values, values[1:]):
                  if abs(left - right) % # == @:
                      count += 1
              return count
              """),
          new Form(
              "text",
              "Move each small letter @ places on, skipping every #th position of the text.",
              """
              out = []
              for place, sign in enumerate(text):
                  if sign.islower() and place % # != 0:
                      sign = chr((ord(sign) - 97 + @) % 26 + 97)
                  out.append(sign)
              return ''.join(out)
              """),
          new Form(
              "values",
              "Deal the numbers to @ piles in turn and return the piles whose sum exceeds #.",
              """
              piles = [[] for _ in range(@)]
              for place, value in enumerate(values):
                  piles[place % @].append(value)
              return [pile for pile in piles if sum(pile) > #]
              """),
          new Form(
              "text",
              "Give the words with at least @ vowels, each followed by its place times #.",
              """
              found = []
              for place, word in enumerate(text.split()):
                  vowels = sum(1 for sign in word if sign in 'aeiou')
                  if vowels >= @:
                      found.append((word, place * #))
              return found
              """),
          new Form(
              "values",
              "Walk through the numbers with a purse of #; pay @ for each rise and report the rest.",
              """
              purse = #
              last = None
              for value in values:
                  if last is not None and value > last:
                      purse -= @
                  last = value
              return max(purse, 0)
              """));

  private CodeTasks() {}

  static List<Problem> make(int count, long seed) {
    Random random = new Random(seed);
    List<Problem> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Form form = FORMS.get(i % FORMS.size());
      String name = Lists.pick(random, VERBS) + "_" + Lists.pick(random, NOUNS) + "_" + i;
      String small = Integer.toString(2 + random.nextInt(7));
      String large = Integer.toString(11 + random.nextInt(80));
      String prompt =
          "def "
              + name
              + "("
              + form.parameter()
              + "):\n    \"\"\" "
              + form.says().replace("@", small).replace("#", large)
              + "\n    \"\"\"\n";
      String body = form.body().replace("@", small).replace("#", large).indent(4);
      tasks.add(new Problem("made/" + i, prompt, body, body, List.of()));
    }
    return tasks;
  }
}
