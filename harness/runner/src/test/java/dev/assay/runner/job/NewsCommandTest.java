package dev.assay.runner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsCommandTest {
  private static final JobNews NEWS =
      new JobNews(JobNews.Kind.JOB_STUCK, "/job", "t", null, null, "no 'engine'; $(touch x)");

  @TempDir private Path folder = Path.of("");

  @Test
  void the_command_gets_the_news_as_a_line_on_its_input_and_its_kind_in_the_environment()
      throws Exception {
    Path got = folder.resolve("got");
    new NewsCommand("(echo $ASSAY_EVENT; cat) > " + got + ".new; mv " + got + ".new " + got)
        .accept(NEWS);
    await(got);
    assertThat(Files.readAllLines(got)).containsExactly("job-stuck", Json.line(NEWS));
  }

  @Test
  void one_that_fails_or_does_not_read_hurts_nobody() throws Exception {
    Path got = folder.resolve("got");
    new NewsCommand("touch " + got + "; exit 3").accept(NEWS);
    await(got);
    assertThat(got).exists();
  }

  private static void await(Path file) throws InterruptedException, IOException {
    for (int i = 0; i < 1000 && !Files.exists(file); i++) {
      Thread.sleep(10);
    }
  }
}
