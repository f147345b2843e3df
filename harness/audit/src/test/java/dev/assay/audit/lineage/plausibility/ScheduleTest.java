package dev.assay.audit.lineage.plausibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScheduleTest {
  @TempDir private Path folder;

  private TrainerLogs log(String text, Workspace.Entry... files) throws IOException {
    Path log = Files.writeString(folder.resolve("agent.log"), text);
    return TrainerLogs.read(
        new Workspace(Workspace.SCHEMA, List.of(files), List.of()), store(), log);
  }

  private ObjectStore store() {
    return new ObjectStore(folder.resolve("objects"));
  }

  private Workspace.Entry file(String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Workspace.Entry(path, bytes.length, 0644, null, store().put(bytes), false);
  }

  @Test
  void ratesOfLoggedStepsAddUpFromAbove() throws IOException {
    TrainerLogs logs =
        log(
            """
            [  5.1 s] step 10 loss 3.10 rate 1.0e-03 seconds left 20
            [  9.1 s] step 20 loss 2.10 rate 5.0e-04 seconds left 10
            [ 12.0 s] step 30: submitted
            """);

    assertThat(logs.schedules())
        .singleElement()
        .satisfies(s -> {
          assertThat(s.rateSum()).isCloseTo(10 * 1e-3 + 10 * 1e-3 + 10 * 5e-4, within(1e-12));
          assertThat(s.steps()).isEqualTo(30);
        });
  }

  @Test
  void aStepNumberThatFallsBeginsAnotherRun() throws IOException {
    TrainerLogs logs = log("step 10 lr=1e-4\nstep 20 lr=1e-4\nstep 10 lr=2e-4\n");

    assertThat(logs.schedules().getFirst().rateSum())
        .isCloseTo(20 * 1e-4 + 10 * 2e-4, within(1e-12));
  }

  @Test
  void ratesWithoutStepsAreNoSchedule() throws IOException {
    TrainerLogs logs = log("{'loss': 1.2, 'learning_rate': 5e-05, 'epoch': 0.1}\n");

    assertThat(logs.schedules()).isEmpty();
    assertThat(logs.ratesWithoutSteps()).isTrue();
  }

  @Test
  void ofARunTheStateThatWentFurthestCounts() throws IOException {
    String first =
        "{\"global_step\":10,\"total_flos\":1e9,\"log_history\":[{\"step\":10,\"learning_rate\":1e-4}]}";
    String last =
        "{\"global_step\":20,\"total_flos\":2e9,\"log_history\":[{\"step\":10,\"learning_rate\":1e-4},"
            + "{\"step\":15,\"eval_loss\":2},{\"step\":20,\"learning_rate\":5e-5}]}";
    TrainerLogs logs =
        log(
            "",
            file("/workspace/run/checkpoint-10/trainer_state.json", first),
            file("/workspace/run/checkpoint-20/trainer_state.json", last),
            file("/workspace/broken/trainer_state.json", "{\"global_step\""));

    assertThat(logs.schedules())
        .singleElement()
        .satisfies(s -> {
          assertThat(s.rateSum()).isCloseTo(20 * 1e-4, within(1e-12));
          assertThat(s.source()).isEqualTo("/workspace/run/checkpoint-20/trainer_state.json");
        });
    assertThat(logs.operations()).isEqualTo(2e9);
  }

  @Test
  void absurdNumbersAreNotTaken() throws IOException {
    assertThat(log("step 99999999 lr 1e-3\nstep 5 lr 999\n").schedules()).isEmpty();
  }
}
