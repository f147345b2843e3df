package dev.assay.runner.executor;

import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of Slurm's: many trials by one order. Which element is which trial stands in a list in the
 * job's folder, written before the order is given, by whose content the array is named; so a
 * coordinator that knows nothing but the folder finds each element again.
 */
final class SlurmArrays {
  private static final int NAME = 20;
  private static final String LIST = ".list";

  private final Map<String, List<String>> elements = new HashMap<>();
  private final Set<Path> read = new HashSet<>();
  private @Nullable Path looked;

  /** A list that has been written. */
  record Array(String name, Path list, int size) {}

  /** Writes which element is which trial; all are of one job. */
  Array write(List<TrialFolder> trials) {
    Path folder = folder(trials.getFirst());
    List<String> paths = trials.stream().map(trial -> trial.path().toString()).toList();
    // Of two arrays of the same trials the second is of another time.
    String content = String.join("\n", paths) + "\n";
    String name = "assay-" + Digests.of(content + System.nanoTime()).substring(0, NAME);
    Path list = folder.resolve(name + LIST);
    AtomicFiles.write(list, content.getBytes(StandardCharsets.UTF_8));
    return new Array(name, list, trials.size());
  }

  /** Names that elements of a trial have in the queue, an index behind the array's name. */
  List<String> names(TrialFolder trial) {
    look(folder(trial));
    return elements.getOrDefault(trial.path().toString(), List.of());
  }

  /** What one element does: finds its trial and becomes its process. */
  static String script(Path list, List<String> assay) {
    List<String> words = assay.stream().map(SlurmArrays::quoted).toList();
    return "trial=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" "
        + quoted(list.toString())
        + ") && cd \"$trial\" && exec >>trial.log 2>&1 && exec "
        + String.join(" ", words)
        + " trial \"$trial\"";
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static Path folder(TrialFolder trial) {
    return trial.job().path().resolve("slurm");
  }

  private void look(Path folder) {
    if (folder.equals(looked)) {
      return;
    }
    looked = folder;
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> lists = Files.list(folder)) {
      lists.filter(list -> list.toString().endsWith(LIST)).filter(read::add).forEach(this::take);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Lists appear only when they are written here: those of before are read once. */
  void written() {
    looked = null;
  }

  private void take(Path list) {
    String file = list.getFileName().toString();
    String name = file.substring(0, file.length() - LIST.length());
    try {
      List<String> trials = Files.readAllLines(list);
      for (int i = 0; i < trials.size(); i++) {
        elements.computeIfAbsent(trials.get(i), any -> new ArrayList<>()).add(name + "_" + i);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + list, e);
    }
  }
}
