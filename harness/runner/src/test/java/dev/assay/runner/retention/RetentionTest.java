package dev.assay.runner.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.Dropped;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir private Path folder = Path.of("");
  private JobFolder job = new JobFolder(folder);

  @BeforeEach
  void write() throws IOException {
    job = new JobFolder(folder);
    attempt("clean", 1, true, Verdict.CLEAN, List.of("notes", "shared"), "weights");
    attempt("guilty", 1, true, Verdict.FLAGGED, List.of("answers", "shared"), "stolen");
    attempt("unlucky", 1, false, Verdict.CLEAN, List.of("half"), null);
    attempt("unlucky", 2, true, Verdict.CLEAN, List.of("all"), null);
    put("nobody's");
    Files.writeString(job.path().resolve("objects/.incoming1.tmp"), "broken off");
    age();
  }

  private void attempt(
      String trial,
      int n,
      boolean counts,
      Verdict verdict,
      List<String> left,
      @Nullable String weights)
      throws IOException {
    AttemptFolder attempt = job.trial(trial).attempt(n);
    Files.createDirectories(attempt.path());
    Files.writeString(job.trial(trial).specFile(), "{}");
    Stream<String> all =
        weights == null ? left.stream() : Stream.concat(left.stream(), Stream.of(weights));
    Json.write(
        attempt.workspace(),
        new Workspace(
            1,
            all.map(name -> new Workspace.Entry("/w/" + name, 1, 0644, null, put(name), false))
                .toList(),
            List.of()));
    if (weights != null) {
      Json.write(
          attempt.checkpoint(),
          new Checkpoint(1, "d", List.of(new Checkpoint.File("m", 1, put(weights))), List.of()));
    }
    Json.write(
        attempt.result(),
        new TrialResult(
            1,
            new Cell("a", "t", "m"),
            1,
            n,
            counts,
            "r",
            new Outcome.Scored(0.5, 0.1, 4),
            verdict,
            null,
            "exit",
            new Usage(1, 0, 0, 0, 1),
            LONG_AGO,
            LONG_AGO));
    Files.writeString(attempt.manifest(), "{}");
  }

  private String put(String content) {
    return job.objects().put(content.getBytes(StandardCharsets.UTF_8));
  }

  private void age() throws IOException {
    try (Stream<Path> objects = Files.list(job.path().resolve("objects"))) {
      for (Path object : objects.toList()) {
        Files.setLastModifiedTime(object, FileTime.from(LONG_AGO));
      }
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> objects = Files.list(job.path().resolve("objects"))) {
      return objects.map(RetentionTest::read).sorted().toList();
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void drop(String... kinds) {
    Retention.dropping(List.of(kinds)).apply(job, Clock.systemUTC());
  }

  @Test
  void what_no_record_names_goes_and_the_rest_stays() throws IOException {
    drop();
    assertThat(left())
        .containsExactly("all", "answers", "half", "notes", "shared", "stolen", "weights");
    Dropped noted = Json.readLines(job.retention(), Dropped.class).getFirst();
    assertThat(noted.drop()).containsExactly("lost");
    assertThat(noted.sha256()).isNotEmpty().noneMatch(object -> job.objects().has(object));
  }

  @Test
  void an_object_stays_while_one_of_its_kinds_does() throws IOException {
    drop("workspaces");
    assertThat(left()).containsExactly("answers", "half", "shared", "stolen", "weights");
    drop("workspaces", "suspects");
    assertThat(left()).containsExactly("half", "weights");
  }

  @Test
  void checkpoints_and_failed_attempts_are_kinds_of_their_own() throws IOException {
    drop("checkpoints", "failed");
    assertThat(left()).containsExactly("all", "answers", "notes", "shared", "stolen");
  }

  @Test
  void a_plan_removes_nothing_and_says_what_would_go() throws IOException {
    int before = left().size();
    Sweep sweep = Retention.dropping(List.of("workspaces")).plan(job);
    assertThat(left()).hasSize(before);
    assertThat(sweep.dropped().keySet()).isEqualTo(Set.of(Kind.LOST, Kind.WORKSPACES));
    assertThat(sweep.gone().objects()).isEqualTo(4);
  }

  @Test
  void what_a_running_trial_has_put_stays_though_no_record_names_it_yet() throws Exception {
    AttemptFolder running = job.trial("clean").attempt(2);
    Files.createDirectories(running.path());
    try (ProcessLock lock = ProcessLock.tryAcquire(job.trial("clean").lock()).orElseThrow();
        Journal journal = Journal.open(running.journal(), Clock.systemUTC())) {
      journal.begin(Step.PREPARE);
      put("young");
      // The same as something old that may go: putting it made it young.
      put("half");
      drop("failed");
      assertThat(left()).contains("young", "half").doesNotContain("nobody's");
    }
  }

  @Test
  void a_kind_that_there_is_not_is_named() {
    assertThatThrownBy(() -> drop("workspace"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("workspace");
    assertThatThrownBy(() -> drop("unfinished")).isInstanceOf(InputException.class);
  }
}
