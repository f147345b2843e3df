package dev.assay.sandbox.engine;

import dev.assay.sandbox.volume.FolderVolume;
import dev.assay.sandbox.volume.Volume;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Kills a container whose volume has no limit of its own when it holds too much. */
final class QuotaWatch {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private QuotaWatch() {}

  static void start(Volume volume, CompletableFuture<?> ended, OutputLog output, Runnable kill) {
    if (volume instanceof FolderVolume) {
      Thread.ofVirtual().name("assay-quota").start(() -> watch(volume, ended, output, kill));
    }
  }

  private static void watch(
      Volume volume, CompletableFuture<?> ended, OutputLog output, Runnable kill) {
    while (!ended.isDone()) {
      long excess = volume.excess();
      if (excess > 0) {
        output.say("killed: the volume holds " + excess + " bytes more than it may");
        kill.run();
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
