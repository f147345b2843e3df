package dev.assay.agents.intern.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.agents.intern.guards.Circles.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CirclesTest {
  private final Circles circles = new Circles();

  private List<Step> steps(int times, String... results) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (String result : results) {
        Step step = circles.add("bash", "x", result);
        if (step != Step.NOTHING) {
          steps.add(step);
        }
      }
    }
    return steps;
  }

  @Test
  void the_same_call_with_the_same_result_escalates_to_the_end() {
    assertThat(steps(9, "a")).containsExactly(Step.WARN, Step.DEMAND_A_PLAN, Step.END);
  }

  @Test
  void a_cycle_of_several_calls_is_one_too() {
    assertThat(steps(3, "a", "b", "c", "d", "e")).containsExactly(Step.WARN);
  }

  @Test
  void waiting_for_what_goes_on_is_none() {
    for (int i = 0; i < 100; i++) {
      assertThat(circles.add("job", "wait", "line " + i)).isEqualTo(Step.NOTHING);
    }
  }

  @Test
  void two_repetitions_are_none() {
    assertThat(steps(2, "a", "b", "c")).isEmpty();
  }

  @Test
  void after_a_long_straight_way_it_starts_anew() {
    assertThat(steps(3, "a")).containsExactly(Step.WARN);
    for (int i = 0; i < 20; i++) {
      circles.add("bash", "x", "straight " + i);
    }
    assertThat(steps(3, "a")).containsExactly(Step.WARN);
  }
}
