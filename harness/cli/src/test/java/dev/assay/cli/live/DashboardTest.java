package dev.assay.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Outcome;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.JobView.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = BEGUN.plusSeconds(60);

  @TempDir private Path folder = Path.of("");
  private JobFolder job = new JobFolder(folder);

  @BeforeEach
  void place() {
    job = new JobFolder(folder);
  }

  private static JobView.Trial trial(String id, State state, @Nullable Verdict verdict) {
    return new JobView.Trial(
        id,
        "agent",
        state,
        1,
        state == State.RUNNING ? Step.RUN : null,
        state == State.RUNNING ? BEGUN.plusSeconds(50) : null,
        null,
        verdict == null ? null : new Outcome.Scored(0.5, 0.1, 4),
        verdict,
        40);
  }

  private List<String> lines(int width, JobView.Trial... trials) {
    return new Dashboard(job, text -> text.replaceAll("\\p{Cntrl}", " "))
        .lines(new JobView("f", true, false, List.of(trials)), NOW, width);
  }

  @Test
  void each_cell_has_a_sign_for_each_of_its_trials() {
    assertThat(
            lines(
                100,
                trial("a__t__m__r1", State.DONE, Verdict.CLEAN),
                trial("b__t__m__r1", State.DONE, Verdict.FLAGGED),
                trial("a__t__m__r2", State.FAILED, null),
                trial("b__t__m__r2", State.WAITING, null),
                trial("a__u__m__r1", State.DONE, Verdict.REVIEW)))
        .containsSequence("   t/m   u/m", "a  +x    ?", "b  !.");
  }

  @Test
  void the_summary_counts_and_says_how_long_it_will_take_at_this_pace() throws IOException {
    Files.createDirectories(job.trial("a__t__m__r1").attempt(1).path());
    try (Journal journal =
        Journal.open(
            job.trial("a__t__m__r1").attempt(1).journal(), Clock.fixed(BEGUN, ZoneOffset.UTC))) {
      journal.begin(Step.PREPARE);
    }
    assertThat(
            lines(
                100,
                trial("a__t__m__r1", State.DONE, Verdict.FLAGGED),
                trial("b__t__m__r1", State.WAITING, null),
                trial("c__t__m__r1", State.WAITING, null)))
        .contains("1 of 3 trials done, 1 flagged, about 2 min 00 s left");
  }

  @Test
  void a_running_trial_shows_its_budget_its_use_and_what_its_agent_said_last() throws IOException {
    AttemptFolder attempt = job.trial("a__t__m__r1").attempt(1);
    Files.createDirectories(attempt.path());
    Files.writeString(
        attempt.usage(),
        """
        time,cpu_seconds,memory_bytes,memory_peak_bytes,processes,io_bytes,disk_bytes,utilization_percent GPU-1
        2026-01-01T00:00:50Z,1.000,1000,1000,1,0,,97.0
        2026-01-01T00:00:52Z,4.000,2500000000,1000,1,0,,98.0
        2026-01-01T00:0\
        """);
    Files.writeString(
        attempt.agentLog(), "first\n2026-01-01T00:00:51.5Z step 3 \u001b[2J of 9\nhalf a li");
    assertThat(lines(200, trial("a__t__m__r1", State.RUNNING, null)))
        .contains("  a__t__m__r1: run 10 s of 40 s  150 % CPU  2.5 GB  98 % GPU  step 3  [2J of 9");
  }

  @Test
  void nothing_is_wider_than_the_terminal() {
    List<String> lines =
        lines(
            30,
            trial("an-agent-of-a-long-name__t__m__r1", State.DONE, Verdict.CLEAN),
            trial("an-agent-of-a-long-name__a-task-of-a-long-name__m__r1", State.WAITING, null));
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
    assertThat(lines).contains("(and 1 columns more)");
  }

  @Test
  void what_models_cost_is_read_from_a_record_that_is_being_written() throws IOException {
    AttemptFolder attempt = job.trial("a__t__m__r1").attempt(1);
    Files.createDirectories(attempt.path());
    Files.writeString(attempt.gatewayLog(), "not a line of a record\n{\"schema\":3,\"half");
    Spending spending = new Spending(job);
    JobView view =
        new JobView("f", true, false, List.of(trial("a__t__m__r1", State.RUNNING, null)));
    assertThat(spending.dollars(view)).isZero();
  }
}
