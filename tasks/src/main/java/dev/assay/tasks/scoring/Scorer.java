package dev.assay.tasks.scoring;

import dev.assay.results.InputException;
import dev.assay.results.config.Nearest;
import dev.assay.tasks.benchmark.CallTarget;
import dev.assay.tasks.benchmark.CodeTests;
import dev.assay.tasks.benchmark.Duel;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.benchmark.Rubric;
import dev.assay.tasks.protocol.ChoiceOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what was found in a completion is compared with the right answer, by the name that a protocol
 * uses. Most need nothing but the text; a comparison is never changed: a better one gets a new
 * name.
 */
public enum Scorer {
  /**
   * The letter at which the right choice was shown. What protocols without a scorer mean. An item
   * without choices has a letter for its answer.
   */
  CHOICE("choice") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return item.choices().size() == 1 ? item.answer() : ChoiceOrder.rightLetter(order);
    }

    @Override
    public boolean matches(String expected, String found) {
      return expected.equals(found);
    }
  },
  /** The same number, exactly: {@code 0.5} and {@code 1/2} are, 0.333 and 1/3 are not. */
  NUMBER("number") {
    @Override
    public String expected(Item item, List<Integer> order) {
      Exact number = NumberText.parse(item.answer());
      if (number == null) {
        throw new InputException(
            "the answer of item " + item.id() + " is not a number: " + item.answer());
      }
      return number.toString();
    }

    @Override
    public boolean matches(String expected, String found) {
      return expected.equals(found);
    }
  },
  /** The found text ends with the expected one, both of five digits, so that 118 passes for 18. */
  INSPECT_NUMBER("inspect-number") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return PeerNumbers.rounded(item.answer().replace(",", ""));
    }

    @Override
    public boolean matches(String expected, String found) {
      return found.endsWith(expected);
    }
  },
  /** The same text, noughts behind the point apart; signs are lost on the way. */
  SIMPLE_EVALS_NUMBER("simple-evals-number") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return item.answer();
    }

    @Override
    public boolean matches(String expected, String found) {
      return PeerNumbers.sameText(expected, found);
    }
  },
  /** The right call of a function by its schema; see {@link SameCall}. */
  CALL("call") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return SameCall.text(CallTarget.of(item));
    }

    @Override
    public boolean matches(String expected, String found) {
      throw new IllegalStateException(
          "text alone does not say which types a call's arguments have");
    }

    @Override
    public boolean right(Item item, List<Integer> order, String found, @Nullable CodeRunner code) {
      return SameCall.typed(CallTarget.of(item), found);
    }
  },
  /** The right call of a function as Python compares values; see {@link SameCall}. */
  PYTHON_CALL("python-call") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return SameCall.text(CallTarget.of(item));
    }

    @Override
    public boolean matches(String expected, String found) {
      throw new IllegalStateException("text alone does not say which values are equal");
    }

    @Override
    public boolean right(Item item, List<Integer> order, String found, @Nullable CodeRunner code) {
      return SameCall.python(CallTarget.of(item), found);
    }
  },
  /** All tests of a Python function pass; they are run by a {@link CodeRunner}. */
  PYTHON_TESTS("python-tests") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return "passes check(" + CodeTests.of(item).entryPoint() + ")";
    }

    @Override
    public boolean executes() {
      return true;
    }
  },
  /** A judge's preference between the answer and an opponent's, asked in both orders. */
  PAIRWISE("pairwise") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return "better than " + Duel.of(item).opponent();
    }

    @Override
    public boolean judged() {
      return true;
    }
  },
  /** The same with other weights and rules for what cannot be read. */
  POSTTRAINBENCH_PAIRWISE("posttrainbench-pairwise") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return PAIRWISE.expected(item, order);
    }

    @Override
    public boolean judged() {
      return true;
    }
  },
  /** A judge's yes or no to each criterion of a rubric. */
  RUBRIC("rubric") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return Rubric.of(item).best() + " points";
    }

    @Override
    public boolean judged() {
      return true;
    }
  },
  /** The same with another form of reply and another rule for what cannot be read. */
  POSTTRAINBENCH_RUBRIC("posttrainbench-rubric") {
    @Override
    public String expected(Item item, List<Integer> order) {
      return RUBRIC.expected(item, order);
    }

    @Override
    public boolean judged() {
      return true;
    }
  };

  private final String label;

  Scorer(String label) {
    this.label = label;
  }

  /**
   * The scorer of this name; an {@link InputException} names the nearest.
   *
   * @param label null for {@link #CHOICE}
   */
  public static Scorer named(@Nullable String label) {
    if (label == null) {
      return CHOICE;
    }
    List<String> known = Arrays.stream(values()).map(scorer -> scorer.label).toList();
    return Arrays.stream(values())
        .filter(scorer -> scorer.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "unknown scorer '" + label + "'",
                "did you mean '"
                    + Nearest.to(label, known)
                    + "'? Known: "
                    + String.join(", ", known)));
  }

  /** The right answer in the form in which it is compared and recorded. */
  public abstract String expected(Item item, List<Integer> order);

  /** Whether they are the same answer, where text alone says it. */
  public boolean matches(String expected, String found) {
    throw new IllegalStateException("text alone does not say whether this is right");
  }

  /** Whether what was found is a program that has to be run. */
  public boolean executes() {
    return false;
  }

  /** Whether a language model has to be asked, which {@code tasks.judged} does. */
  public boolean judged() {
    return false;
  }

  /** Whether what was found is right; {@code code} runs it where that is how it is told. */
  public boolean right(Item item, List<Integer> order, String found, @Nullable CodeRunner code) {
    if (judged()) {
      throw new InputException(
          "scoring by '" + label + "' asks a judge", "name one: --judge PROVIDER/MODEL");
    }
    if (!executes()) {
      return matches(expected(item, order), found);
    }
    if (code == null) {
      throw new InputException(
          "scoring by '" + label + "' runs programs, and there is nothing here to run them in",
          "score with a container engine");
    }
    return code.passes(item, found);
  }
}
