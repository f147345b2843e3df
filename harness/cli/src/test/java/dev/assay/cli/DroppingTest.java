package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Dropped;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppingTest {
  private static final String GONE = "a".repeat(64);
  private static final String LOST = "b".repeat(64);

  @TempDir private Path folder;

  @Test
  void what_gc_removed_is_told_from_what_is_missing() throws IOException {
    JobFolder job = new JobFolder(folder);
    Instant when = Instant.parse("2026-11-24T10:00:00.5Z");
    Json.append(job.retention(), new Dropped(when, List.of("workspaces"), 7, List.of(GONE)));
    Dropping dropping = new Dropping(job);
    assertThat(dropping.explains(GONE)).isTrue();
    assertThat(dropping.explains(LOST)).isFalse();
    assertThat(dropping.notes())
        .singleElement()
        .asString()
        .startsWith("1 objects")
        .contains("2026-11-24T10:00:00Z (workspaces)", "nobody signs");
  }

  @Test
  void a_job_from_which_nothing_was_removed_explains_nothing() {
    Dropping dropping = new Dropping(new JobFolder(folder));
    assertThat(dropping.explains(LOST)).isFalse();
    assertThat(dropping.notes()).isEmpty();
  }
}
