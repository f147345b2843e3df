package dev.assay.leaderboard.board;

import dev.assay.results.AssayException;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.after.LastWord;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Score;
import dev.assay.results.record.Tier;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.TrialFolder;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs. What is missing or broken becomes a warning that names it, and the rest is still
 * read.
 *
 * @param trials in the order of jobs and folder names
 * @param warnings a sentence each
 */
public record TrialRows(List<Trial> trials, List<String> warnings) {
  public TrialRows {
    trials = List.copyOf(trials);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the counting attempt of each trial of these jobs.
   *
   * @param tiers how far an attempt has been checked
   * @param after what was said of an attempt later
   */
  public static TrialRows collect(
      List<Path> jobFolders,
      Function<AttemptFolder, Tier> tiers,
      Function<AttemptFolder, Afterwards> after) {
    Collector collector = new Collector(tiers, after);
    jobFolders.forEach(collector::job);
    return new TrialRows(collector.trials, collector.warnings);
  }

  private static final class Collector {
    private final List<Trial> trials = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Function<AttemptFolder, Tier> tiers;
    private final Function<AttemptFolder, Afterwards> after;

    Collector(Function<AttemptFolder, Tier> tiers, Function<AttemptFolder, Afterwards> after) {
      this.tiers = tiers;
      this.after = after;
    }

    void job(Path folder) {
      if (!Files.isDirectory(folder)) {
        throw new InputException(folder + " is no folder of results");
      }
      JobFolder job = new JobFolder(folder);
      List<TrialFolder> planned = job.trials();
      if (planned.isEmpty()) {
        warnings.add(job.path().getFileName() + ": holds no trials");
      }
      planned.forEach(trial -> trial(job, trial));
    }

    private void trial(JobFolder job, TrialFolder folder) {
      String name = folder.path().getFileName().toString();
      Optional<Counting> counting = counting(name, folder);
      if (counting.isEmpty()) {
        return;
      }
      AttemptFolder attempt = counting.get().folder();
      TrialResult result = counting.get().result();
      String where = name + "/" + attempt.path().getFileName();
      boolean scored = result.outcome() instanceof Outcome.Scored;
      // The id becomes a file name and a link.
      String id = name.replaceAll("[^A-Za-z0-9._-]|^[.]", "_");
      int seen = ids.merge(id, 1, Integer::sum);
      LastWord lastWord =
          lastWord(where, attempt, read(attempt.audit(), Audit.class, where, scored));
      trials.add(
          new Trial(
              seen == 1 ? id : id + "-" + seen,
              read(folder.specFile(), TrialSpec.class, name, true),
              result,
              read(attempt.score(), Score.class, where, scored),
              lastWord.audit(),
              attempt,
              job.path().getFileName().toString(),
              tiers.apply(attempt),
              lastWord));
    }

    private LastWord lastWord(String where, AttemptFolder attempt, @Nullable Audit sealed) {
      Afterwards said = after.apply(attempt);
      said.refused().forEach(line -> warnings.add(where + ": " + line));
      return said.lastWord(sealed);
    }

    /** The attempt that counts; else the last that ended, so that a failure is on the board. */
    private Optional<Counting> counting(String name, TrialFolder folder) {
      @Nullable Counting last = null;
      for (AttemptFolder attempt : folder.attempts()) {
        String where = name + "/" + attempt.path().getFileName();
        @Nullable TrialResult result = read(attempt.result(), TrialResult.class, where, true);
        if (result != null) {
          last =
              last == null || result.counts() || !last.result().counts()
                  ? new Counting(attempt, result)
                  : last;
        }
      }
      if (last == null) {
        warnings.add(name + ": no attempt has ended, it is not on the board");
      }
      return Optional.ofNullable(last);
    }

    private <T> @Nullable T read(Path file, Class<T> type, String where, boolean expected) {
      if (!Files.exists(file)) {
        if (expected) {
          warnings.add(where + ": " + file.getFileName() + " is missing");
        }
        return null;
      }
      try {
        return Json.read(file, type);
      } catch (AssayException | UncheckedIOException e) {
        warnings.add(where + ": " + file.getFileName() + " can't be read");
        return null;
      }
    }
  }

  private record Counting(AttemptFolder folder, TrialResult result) {}
}
