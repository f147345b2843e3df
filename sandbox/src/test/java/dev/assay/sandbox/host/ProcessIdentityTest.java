package dev.assay.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.host.ProcessIdentity.Life;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  @Test
  void this_process_is_alive_and_a_former_one_of_its_pid_is_not() {
    ProcessIdentity self = ProcessIdentity.self();
    assertThat(self.life()).isEqualTo(Life.ALIVE);
    assertThat(
            new ProcessIdentity(self.pid(), self.start() - 1, self.boot(), self.namespace()).life())
        .isEqualTo(Life.DEAD);
    assertThat(new ProcessIdentity(self.pid(), self.start(), "other", self.namespace()).life())
        .isEqualTo(Life.DEAD);
    assertThat(new ProcessIdentity(self.pid(), self.start(), self.boot(), "pid:[1]").life())
        .isEqualTo(Life.UNKNOWN);
  }

  @Test
  void its_text_can_be_read_back() {
    ProcessIdentity self = ProcessIdentity.self();
    assertThat(ProcessIdentity.parse(self.text())).contains(self);
    assertThat(ProcessIdentity.parse("nonsense")).isEmpty();
    assertThat(ProcessIdentity.parse("x 1 a b")).isEmpty();
  }

  @Test
  void names_with_parentheses_do_not_mislead() {
    String fields = "S 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 4711 26";
    assertThat(ProcStat.parse("12 (a) b) (c) " + fields))
        .contains(new ProcStat(12, 'S', 7, 9, 4711));
    assertThat(ProcStat.parse("")).isEmpty();
  }
}
