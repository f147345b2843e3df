package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.tasks.benchmark.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Numbers as they are written, and how each scorer compares them. */
class NumbersTest {
  private static boolean correct(Scorer scorer, String gold, String found) {
    Item item = new Item("1", "q", List.of(gold), null, null, null, null);
    return scorer.matches(scorer.expected(item, List.of()), found);
  }

  @Property(tries = 300)
  void a_decimal_is_itself_however_it_is_dressed(
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(4) BigDecimal number) {
    Exact exact = Exact.of(number);
    String plain = number.toPlainString();
    for (String text :
        List.of(
            plain,
            plain + ".",
            "$" + plain + "$",
            "\\boxed{" + plain + "}",
            "**" + plain + "** kg")) {
      assertThat(NumberText.parse(text)).as(text).isEqualTo(exact);
    }
  }

  @Property(tries = 300)
  void a_number_with_thousands_is_the_number(@ForAll @IntRange(min = -2000000000) int number) {
    assertThat(NumberText.parse(String.format(java.util.Locale.ROOT, "%,d", number)))
        .isEqualTo(new Exact(BigInteger.valueOf(number), BigInteger.ONE));
  }

  @Property(tries = 300)
  void what_is_written_back_is_read_as_the_same(
      @ForAll @IntRange(min = -999, max = 999) int over,
      @ForAll @IntRange(min = 1, max = 999) int under) {
    Exact exact = new Exact(BigInteger.valueOf(over), BigInteger.valueOf(under));
    assertThat(NumberText.parse(exact.toString())).isEqualTo(exact);
    assertThat(NumberText.parse("\\frac{" + Math.abs(over) + "}{" + under + "}"))
        .isEqualTo(over < 0 ? exact.negate() : exact);
  }

  @Test
  void the_exact_scorer_knows_a_third_from_what_is_near_it() {
    assertThat(correct(Scorer.NUMBER, "0.5", "1/2")).isTrue();
    assertThat(correct(Scorer.NUMBER, "1/3", "333/1000")).isFalse();
    assertThat(correct(Scorer.NUMBER, "1,000", "1000")).isTrue();
    assertThatThrownBy(() -> correct(Scorer.NUMBER, "red", "1")).isInstanceOf(InputException.class);
  }

  @Test
  void peers_compare_as_their_documentation_says_and_differ_there() {
    assertThat(correct(Scorer.INSPECT_NUMBER, "18", "118")).isTrue();
    assertThat(correct(Scorer.INSPECT_NUMBER, "18", "18")).isTrue();
    assertThat(correct(Scorer.INSPECT_NUMBER, "18", "19")).isFalse();
    assertThat(correct(Scorer.SIMPLE_EVALS_NUMBER, "18", "118")).isFalse();
    assertThat(correct(Scorer.SIMPLE_EVALS_NUMBER, "18", "18.00")).isTrue();
    assertThat(correct(Scorer.SIMPLE_EVALS_NUMBER, "-5", "5")).isFalse();
    assertThat(correct(Scorer.SIMPLE_EVALS_NUMBER, "10", "10")).isTrue();
  }

  @Test
  void an_unknown_scorer_names_the_nearest() {
    assertThat(Scorer.named(null)).isEqualTo(Scorer.CHOICE);
    assertThatThrownBy(() -> Scorer.named("nummber"))
        .isInstanceOf(InputException.class)
        .satisfies(e -> assertThat(((InputException) e).line()).contains("'number'"));
  }
}
