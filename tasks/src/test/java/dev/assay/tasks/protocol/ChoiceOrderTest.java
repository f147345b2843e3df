package dev.assay.tasks.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChoiceOrderTest {
  /** Computed by a program in another language from the description alone. */
  @Test
  void hasTheOrdersThatItsDescriptionGives() {
    assertThat(ChoiceOrder.of(51, "sm-test-0001")).containsExactly(3, 1, 2, 0);
    assertThat(ChoiceOrder.of(51, "sm-test-0002")).containsExactly(2, 0, 3, 1);
    assertThat(ChoiceOrder.of(51, "sm-test-0003")).containsExactly(3, 2, 0, 1);
    assertThat(ChoiceOrder.of(0, "")).containsExactly(1, 2, 3, 0);
    assertThat(ChoiceOrder.of(-1, "x")).containsExactly(0, 2, 3, 1);
    assertThat(ChoiceOrder.of(51, "größe")).containsExactly(2, 3, 0, 1);
    assertThat(ChoiceOrder.of(7, "many", 26))
        .startsWith(19, 5, 25, 4, 24, 22)
        .endsWith(11, 18, 6, 10);
  }

  @Property
  void isAPermutationAndTheSameAgain(
      @ForAll long seed, @ForAll String id, @ForAll @IntRange(min = 1, max = 26) int n) {
    List<Integer> order = ChoiceOrder.of(seed, id, n);
    assertThat(order).hasSize(n).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < n);
    assertThat(ChoiceOrder.of(seed, id, n)).isEqualTo(order);
  }

  @Test
  void givesEachOfTheTwentyFourOrdersItsShare() {
    java.util.Map<List<Integer>, Integer> counts = new java.util.HashMap<>();
    for (int i = 0; i < 24_000; i++) {
      counts.merge(ChoiceOrder.of(1, "item " + i), 1, Integer::sum);
    }
    // 1000 expected; six standard deviations are 186.
    assertThat(counts).hasSize(24);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - 1000) < 186);
  }

  @Test
  void theRightLetterIsWhereChoiceZeroStands() {
    assertThat(ChoiceOrder.rightLetter(List.of(3, 1, 0, 2))).isEqualTo("C");
  }
}
