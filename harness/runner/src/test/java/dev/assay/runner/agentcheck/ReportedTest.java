package dev.assay.runner.agentcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.agentcheck.AgentCheckResult.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedTest {
  @Test
  void the_last_line_that_tells_of_the_whole_run_counts() {
    assertThat(
            Reported.in(
                List.of(
                    "noise {",
                    "{\"type\":\"result\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}",
                    "{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":7,\"output_tokens\":3}}",
                    "{broken")))
        .contains(new Tokens(7, 3));
  }

  @Test
  void steps_are_summed_with_what_was_cached_and_reasoned() {
    String step =
        "{\"type\":\"step_finish\",\"part\":{\"tokens\":{\"input\":10,\"output\":2,\"reasoning\":1,\"cache\":{\"read\":5}}}}";
    assertThat(Reported.in(List.of(step, step))).contains(new Tokens(30, 6));
  }

  @Test
  void who_says_nothing_reports_nothing() {
    assertThat(Reported.in(List.of("{\"type\":\"text\"}", "done"))).isEmpty();
  }
}
