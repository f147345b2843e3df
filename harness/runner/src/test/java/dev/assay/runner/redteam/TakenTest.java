package dev.assay.runner.redteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.CollectLimits;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Protection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenTest {
  private final Taken taken = new Taken(new CollectLimits(100, 50, 2, 3));

  private void take(String path, int mode, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    taken.file(path, bytes.length, mode, null, new ByteArrayInputStream(bytes));
  }

  @Test
  void honest_files_are_nothing_wrong_and_their_words_are_found() throws Exception {
    take("/workspace/a/b", 0644, "one word");
    assertThat(taken.wrong()).isEmpty();
    assertThat(taken.holds("word")).isTrue();
    assertThat(taken.holds("other")).isFalse();
  }

  @Test
  void set_uid_bits_terminal_escapes_and_depth_are_wrong() throws Exception {
    take("/workspace/a", 04755, "");
    take("/workspace/\u001b[31m", 0644, "");
    take("/workspace/1/2/3/4/5/6", 0644, "");
    assertThat(taken.wrong()).hasSize(4);
  }

  @Test
  void nobody_has_to_read_without_end() {
    assertThatThrownBy(() -> take("/workspace/a", 0644, "x".repeat(101)))
        .isInstanceOf(IOException.class);
    assertThat(taken.wrong()).containsExactly("more bytes than are taken");
  }

  @Test
  void no_name_leads_out_of_the_folder_that_is_laid_out(@TempDir Path folder) throws Exception {
    take("/workspace/final_model/../../x", 0644, "x");
    assertThatThrownBy(() -> taken.layOut("/workspace/final_model", folder.resolve("in")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void limits_are_an_agents_own_but_for_what_uses_them_up() {
    Limits agents = new Limits(1 << 30, 1, 100, 1 << 30, 1 << 20, 100, 1 << 20);
    assertThat(RedLimits.of(agents, "network", Set.of())).isEqualTo(agents);
    Limits on = RedLimits.of(agents, "exhaustion", Set.of());
    Limits off = RedLimits.of(agents, "exhaustion", Set.of(Protection.DISK_LIMIT));
    assertThat(off.volumeBytes()).isEqualTo(2 * on.volumeBytes());
    assertThat(off.memoryBytes()).isEqualTo(on.memoryBytes());
  }
}
