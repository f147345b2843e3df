package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.engine.IdleClock.Signs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleClockTest {
  private static final Signs NOTHING = new Signs(3, 2, false, 100, 5000, 1);
  private long now;
  private final IdleClock clock = new IdleClock(Duration.ofSeconds(200), () -> now);

  private boolean look(Signs signs) {
    return look(signs, false);
  }

  private boolean look(Signs signs, boolean runs) {
    now += clock.every().toNanos();
    return clock.look(signs, () -> runs);
  }

  private int looksUntilIdle(Signs signs) {
    for (int looks = 1; looks < 100; looks++) {
      if (look(signs)) {
        return looks;
      }
    }
    return -1;
  }

  @Test
  void it_is_idle_when_nothing_has_happened_for_long_enough() {
    // The first look is the beginning.
    assertThat(looksUntilIdle(NOTHING)).isEqualTo(21);
  }

  @Test
  void each_sign_of_life_begins_the_wait_anew() {
    for (Signs sign :
        List.of(
            new Signs(3.11, 2, false, 100, 5000, 1),
            new Signs(3, 3, false, 100, 5000, 1),
            new Signs(3, 2, true, 100, 5000, 1),
            new Signs(3, 2, false, 101, 5000, 1),
            new Signs(3, 2, false, 100, 5001, 1),
            new Signs(3, 2, false, 100, 5000, 1.1))) {
      IdleClock fresh = new IdleClock(Duration.ofSeconds(200), () -> now);
      for (int i = 0; i < 15; i++) {
        now += fresh.every().toNanos();
        assertThat(fresh.look(NOTHING, () -> false)).isFalse();
      }
      now += fresh.every().toNanos();
      assertThat(fresh.look(sign, () -> false)).as(sign.toString()).isFalse();
      for (int i = 0; i < 15; i++) {
        now += fresh.every().toNanos();
        Signs still = new Signs(sign.cpuSeconds(), sign.requests(), false, 101, 5001, 1.1);
        assertThat(fresh.look(still, () -> false)).as(sign.toString()).isFalse();
      }
    }
  }

  @Test
  void a_program_that_only_wakes_up_now_and_then_is_idle() {
    double cpu = 0;
    int looks = 0;
    boolean idle = false;
    while (!idle && looks++ < 100) {
      cpu += 0.05;
      idle = look(new Signs(cpu, 2, false, 100, 5000, 1));
    }
    assertThat(looks).isEqualTo(21);
  }

  @Test
  void a_process_that_waits_for_a_disk_is_alive() {
    for (int i = 0; i < 50; i++) {
      assertThat(look(NOTHING, true)).isFalse();
    }
    assertThat(looksUntilIdle(NOTHING)).isEqualTo(20);
  }
}
