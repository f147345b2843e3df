package dev.assay.agents.intern.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.agents.intern.place.RefusedException;
import org.junit.jupiter.api.Test;

class ReplacementTest {
  @Test
  void an_exact_part_is_replaced() throws Exception {
    assertThat(Replacement.in("a b c", "b", "x", false)).isEqualTo("a x c");
  }

  @Test
  void more_than_one_place_is_refused_unless_all_are_meant() throws Exception {
    assertThatThrownBy(() -> Replacement.in("a a", "a", "x", false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("more than once");
    assertThat(Replacement.in("a a", "a", "x", true)).isEqualTo("x x");
  }

  @Test
  void lines_that_differ_in_blanks_alone_are_found_and_the_new_ones_indented_alike()
      throws Exception {
    String text = "class A:\n        def f(self):\n            return 1  \n";
    String old = "def f(self):\n    return 1\n";
    String fresh = "def f(self):\n    x = 2\n\n    return x\n";
    assertThat(Replacement.in(text, old, fresh, false))
        .isEqualTo("class A:\n        def f(self):\n            x = 2\n\n            return x\n");
  }

  @Test
  void tolerance_does_not_guess_between_two_places() {
    assertThatThrownBy(() -> Replacement.in("  a\n b\n  a\n", "   a\n", "x", false))
        .hasMessageContaining("more than once");
  }

  @Test
  void what_is_nowhere_is_refused() {
    assertThatThrownBy(() -> Replacement.in("a\n", "b", "x", false))
        .hasMessageContaining("not in the file");
    assertThatThrownBy(() -> Replacement.in("a\n\n", " \n \n", "x", false))
        .hasMessageContaining("not in the file");
    assertThatThrownBy(() -> Replacement.in("a", "", "x", false)).hasMessageContaining("empty");
  }

  @Test
  void lines_can_be_taken_out() throws Exception {
    assertThat(Replacement.in("a\n  b\nc\n", " b\n", "", false)).isEqualTo("a\n c\n");
    assertThat(Replacement.in("a\n\tb\nc\n", "    b\n", "", false)).isEqualTo("a\nc\n");
  }
}
