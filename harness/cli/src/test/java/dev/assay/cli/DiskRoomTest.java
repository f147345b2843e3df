package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.EnvironmentException;
import dev.assay.runner.plan.JobFile;
import dev.assay.runner.plan.Planner;
import dev.assay.runner.plan.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
  @TempDir private Path folder = Path.of("");

  private DiskRoom room(String budget) throws IOException {
    Path file = folder.resolve("job.toml");
    Files.writeString(
        file,
        """
        schema = 1
        agents = ["idle"]
        tasks = ["science-mini"]
        models = ["tiny-qwen3-base"]
        repeats = 1000
        [budget.job]
        """
            + budget);
    Planner.Plan plan = new Planner(Installation.root(), "test").resolve(JobFile.load(file));
    return new DiskRoom(plan, Profile.load(Installation.root(), "cpu"));
  }

  @Test
  void a_job_whose_budget_does_not_fit_on_the_disk_is_not_started() throws IOException {
    DiskRoom room = room("disk_bytes = 4_000_000_000_000_000\n");
    // A thousand trials of two gigabytes are less than that.
    assertThatThrownBy(() -> room.need(folder))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("2149 GB");
  }

  @Test
  void a_budget_that_fits_is_enough() throws IOException {
    DiskRoom room = room("disk_bytes = 1_000_000\n");
    assertThatCode(() -> room.need(folder)).doesNotThrowAnyException();
  }
}
