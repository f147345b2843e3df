package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.JobFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {
  @TempDir private Path folder = Path.of("");

  private int run(String script) throws Exception {
    Path program = folder.resolve("program");
    Files.writeString(program, "echo x >> " + folder.resolve("runs") + "\n" + script);
    List<String> words =
        new ArrayList<>(
            new Background(false, true)
                .supervised(new JobFolder(folder), List.of("sh", program.toString())));
    // The session's own parent does not wait for it.
    words.remove("setsid");
    return new ProcessBuilder(words).start().waitFor();
  }

  private long runs() throws Exception {
    return Files.readAllLines(folder.resolve("runs")).size();
  }

  @Test
  void one_that_is_killed_is_started_again() throws Exception {
    Path once = folder.resolve("once");
    assertThat(run("[ -e " + once + " ] && exit 3\ntouch " + once + "\nkill -9 $$\n")).isEqualTo(3);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void one_that_ends_or_is_asked_to_is_not() throws Exception {
    assertThat(run("exit 3")).isEqualTo(3);
    assertThat(run("kill -15 $$")).isEqualTo(143);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void under_systemd_it_is_a_unit_of_its_own_with_our_environment() {
    assertThat(
            new Background(true, false)
                .supervised(new JobFolder(folder), List.of("java", "coordinate")))
        .startsWith("systemd-run", "--quiet", "--scope", "--collect", "--user")
        .contains("--unit=" + Background.unit(new JobFolder(folder)), "setsid")
        .endsWith("java", "coordinate");
  }
}
