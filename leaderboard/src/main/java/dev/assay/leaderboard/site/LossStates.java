package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Trial;
import dev.assay.results.AssayException;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Losses by step, as {@code transformers.Trainer} wrote them into {@code trainer_state.json} beside
 * its checkpoints. Of one training there may be many such files, each with all that came before:
 * the longest of each folder of checkpoints is read.
 */
final class LossStates {
  private static final String NAME = "/trainer_state.json";

  /** Trainings that are drawn. */
  private static final int MOST = 4;

  private static final long LARGEST = 64L << 20;

  private LossStates() {}

  /** By the file's path, then by the loss's name. */
  static Map<String, Map<String, Losses>> read(Trial trial) {
    Map<String, Map<String, Losses>> all = new LinkedHashMap<>();
    ObjectStore objects = trial.folder().trial().job().objects();
    for (Workspace.Entry entry : chosen(trial.folder().workspace())) {
      Map<String, Losses> losses = history(objects.path(entry.sha256()));
      if (!losses.isEmpty()) {
        all.put(entry.path(), losses);
      }
    }
    return all;
  }

  private static List<Workspace.Entry> chosen(Path workspace) {
    Map<String, Workspace.Entry> longest = new TreeMap<>();
    if (!Files.exists(workspace)) {
      return List.of();
    }
    try {
      Json.forEachOf(
          workspace,
          "files",
          Workspace.Entry.class,
          entry -> {
            if (entry.path().endsWith(NAME) && entry.size() <= LARGEST) {
              longest.merge(training(entry.path()), entry, (a, b) -> b.size() > a.size() ? b : a);
            }
          });
    } catch (AssayException | UncheckedIOException e) {
      return List.of(); // said where the workspace itself is shown
    }
    List<Workspace.Entry> all = new ArrayList<>(longest.values());
    all.sort(Comparator.comparingLong(Workspace.Entry::size).reversed());
    return all.subList(0, Math.min(MOST, all.size()));
  }

  /** {@code out} of {@code out/checkpoint-500/trainer_state.json} and of {@code out/...}. */
  private static String training(String path) {
    String folder = path.substring(0, path.length() - NAME.length());
    return folder.replaceFirst("/checkpoint-\\d+$", "");
  }

  private static Map<String, Losses> history(Path file) {
    Map<String, Losses> losses = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return losses; // no longer kept
    }
    try {
      Json.forEachOf(
          file,
          "log_history",
          Logged.class,
          logged -> {
            add(losses, "loss", logged.step(), logged.loss());
            add(losses, "eval_loss", logged.step(), logged.evalLoss());
          });
    } catch (AssayException | UncheckedIOException e) {
      return losses; // what stands before the break
    }
    return losses;
  }

  private static void add(
      Map<String, Losses> losses, String name, @Nullable Double step, @Nullable Double loss) {
    if (step != null && loss != null) {
      losses.computeIfAbsent(name, n -> new Losses()).add(step, loss);
    }
  }

  /** A line of the history, as far as it is drawn. */
  record Logged(@Nullable Double step, @Nullable Double loss, @Nullable Double evalLoss) {}
}
