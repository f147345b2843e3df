package dev.assay.leaderboard.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunCurvesTest extends OneTrialSite {
  @Test
  void lossesAreDrawnFromTheLogAndFromTheTrainersState() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      log.append(START.plusSeconds(i / 50)).append(" {'loss': ").append(4.0 - i / 1000.0);
      log.append(", 'epoch': 0.1}\n");
    }
    log.append(START.plusSeconds(70)).append(" {'eval_loss': '1.25'}\n");
    Files.writeString(attempt.agentLog(), log);
    String state =
        "{\"best_metric\":null,\"log_history\":[{\"step\":10,\"loss\":2.5},"
            + "{\"step\":20,\"loss\":1.5,\"grad_norm\":1},{\"step\":20,\"eval_loss\":1.75}]}";
    String digest = new JobFolder(folder.resolve("job")).objects().put(state.getBytes(UTF_8));
    Json.write(
        attempt.workspace(),
        new Workspace(
            1,
            List.of(entry("/workspace/out/checkpoint-20/trainer_state.json", digest)),
            List.of()));

    String page = Files.readString(build().resolve(id() + ".html"));

    assertThat(page)
        .contains("loss: 3000 values, from 4.000 to 1.00", "eval_loss: 1 values, from 1.250")
        .contains("as /workspace/out/checkpoint-20/trainer_state.json tells it")
        .contains("loss: 2 values, from 2.500 to 1.500, lowest 1.500", "eval_loss: 1 values")
        .contains("polyline class=\"loss series0\"");
  }

  @Test
  void aLongLineOfALogIsReadInPieces() throws IOException {
    Path log = folder.resolve("agent.log");
    Files.writeString(
        log,
        START.plusSeconds(3)
            + " "
            + "x".repeat(200_000)
            + "{\\\"loss\\\": 2.5}"
            + "y".repeat(200_000)
            + " val_loss=0.5 lossless 7 gloss 3 loss nan\n");

    Map<String, Losses> losses = LossLog.read(log, START);

    assertThat(losses).containsOnlyKeys("loss", "val_loss");
    assertThat(losses.values()).allSatisfy(l -> assertThat(l.told()).isEqualTo(1));
    assertThat(losses.values())
        .allSatisfy(l -> assertThat(l.values().getFirst().at()).isEqualTo(3));
  }

  @Test
  void curvesOfGpusAreAmongTheResources() throws IOException {
    AttemptFolder attempt = attempt(changed("a"));
    StringBuilder usage =
        new StringBuilder("time,cpu_seconds,utilization_percent GPU-1,memory_bytes GPU-1");
    usage.append(",gpu_seconds\n");
    for (int i = 0; i < 60; i++) {
      usage.append(START.plusSeconds(i)).append(',').append(i).append(",80,1073741824,");
      usage.append(i * 0.8).append('\n');
    }
    Files.writeString(attempt.usage(), usage);

    assertThat(Files.readString(build().resolve(id() + ".html")))
        .contains(
            "utilization percent of GPU GPU-1", "memory bytes of GPU GPU-1", "at most 1.0 GiB")
        .contains("GPU seconds busy a second", "at most 0.80");
  }
}
