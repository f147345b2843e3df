package dev.assay.agents.intern.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this machine itself: the same program runs in a sandbox. */
class JobsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path home;
  private Jobs jobs;

  @BeforeEach
  void jobs() {
    jobs = new Jobs(new LocalPlace(home), "");
  }

  @Test
  void output_and_exit_code_come_back() throws Exception {
    Jobs.State state = jobs.await(jobs.start("echo out; echo err >&2; exit 3"), LONG, 0, 100);
    assertThat(state.running()).isFalse();
    assertThat(state.code()).isEqualTo(3);
    assertThat(state.head()).isEqualTo("out\nerr\n");
  }

  @Test
  void a_command_that_a_signal_ends_has_the_shells_code() throws Exception {
    assertThat(jobs.await(jobs.start("kill -9 $$"), LONG, 0, 100).code()).isEqualTo(137);
  }

  @Test
  void the_middle_of_a_long_output_is_left_out_and_stays_in_its_file() throws Exception {
    String id = jobs.start("seq 1 10000");
    Jobs.State state = jobs.await(id, LONG, 0, 1000);
    assertThat(state.head()).hasSize(250).startsWith("1\n2\n");
    assertThat(state.tail()).hasSize(750).endsWith("9999\n10000\n");
    assertThat(state.omitted()).isEqualTo(state.size() - 1000);
    assertThat(Path.of(jobs.output(id))).hasSize(state.size());
  }

  @Test
  void output_is_shown_from_an_offset_on_and_broken_text_is_no_trouble() throws Exception {
    Jobs.State state = jobs.await(jobs.start("printf 'abc\\377\\303'"), LONG, 2, 100);
    assertThat(state.head()).isEqualTo("c\ufffd\ufffd");
  }

  @Test
  void a_child_in_the_background_holds_nothing_up_and_is_counted() throws Exception {
    String id = jobs.start("sleep 100 & echo started");
    Jobs.State state = jobs.await(id, LONG, 0, 100);
    assertThat(state.running()).isFalse();
    assertThat(state.head()).isEqualTo("started\n");
    assertThat(state.below()).isEqualTo(1);
    assertThat(jobs.kill(id)).isEqualTo(1);
  }

  @Test
  void nothing_outlives_a_kill_however_it_detaches() throws Exception {
    Path file = home.resolve("beat");
    String beat = "while :; do date +%s%N > " + file + "; sleep 0.05; done";
    String id =
        jobs.start(
            "trap '' TERM; (env -i setsid bash -c 'trap \"\" TERM; "
                + beat
                + "' >/dev/null 2>&1 &) ; sleep 100");
    while (!Files.exists(file)) {
      assertThat(jobs.await(id, Duration.ofMillis(100), 0, 10).running()).isTrue();
    }
    assertThat(jobs.kill(id)).isGreaterThanOrEqualTo(2);
    Jobs.State state = jobs.await(id, LONG, 0, 10);
    assertThat(state.running()).isFalse();
    assertThat(state.below()).isZero();
    String last = Files.readString(file);
    Thread.sleep(300);
    assertThat(Files.readString(file)).isEqualTo(last);
  }

  @Test
  void a_running_job_can_be_looked_at() throws Exception {
    String id = jobs.start("echo first; sleep 100");
    Jobs.State state = jobs.await(id, Duration.ofSeconds(1), 0, 100);
    assertThat(state.running()).isTrue();
    assertThat(state.head()).isEqualTo("first\n");
    jobs.kill(id);
  }

  @Test
  void a_job_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> jobs.await("77", LONG, 0, 10))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no such job");
  }
}
