package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.JobFolder;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GcCommandTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private Path object = Path.of("");

  @BeforeEach
  void job() throws Exception {
    Planner planner = new Planner(Installation.root(), "test");
    JobFolder job = new JobFolder(folder);
    planner.write(
        planner.resolve(
            new JobRequest(
                List.of("idle"),
                List.of("science-mini"),
                List.of("tiny-qwen3-base"),
                1,
                0,
                "cpu",
                null,
                null)),
        job);
    object = job.objects().path(job.objects().put("lost".getBytes(StandardCharsets.UTF_8)));
    Files.setLastModifiedTime(object, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  private int gc(String... words) {
    return new CommandLine(new GcCommand()).setOut(new PrintWriter(out)).execute(words);
  }

  @Test
  void a_dry_run_says_what_would_go_and_leaves_it() {
    assertThat(gc(folder.toString(), "--dry-run", "--json")).isZero();
    assertThat(out.toString()).contains("\"dry_run\" : true", "\"lost\" : {", "\"objects\" : 1");
    assertThat(object).exists();
  }

  @Test
  void what_is_lost_goes_without_being_asked_for() {
    assertThat(gc(folder.toString())).isZero();
    assertThat(out.toString()).contains("removed: 1 objects", "what no record names");
    assertThat(object).doesNotExist();
  }
}
