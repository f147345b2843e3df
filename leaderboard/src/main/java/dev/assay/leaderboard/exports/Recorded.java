package dev.assay.leaderboard.exports;

import dev.assay.leaderboard.board.Trial;
import dev.assay.results.AssayException;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.store.Event;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt's files say beside what the board reads. What is missing or broken is left out,
 * as on the board.
 *
 * @param record null where {@code trial.json} can't be read
 * @param transcript null where there is none
 * @param events empty where the journal can't be read
 */
record Recorded(@Nullable TrialRecord record, @Nullable Transcript transcript, List<Event> events) {
  Recorded {
    events = List.copyOf(events);
  }

  static Recorded of(Trial trial) {
    return new Recorded(
        read(trial.folder().trialRecord(), TrialRecord.class),
        read(trial.folder().transcript(), Transcript.class),
        events(trial.folder().journal()));
  }

  private static <T> @Nullable T read(Path file, Class<T> type) {
    try {
      return Files.exists(file) ? Json.read(file, type) : null;
    } catch (AssayException | UncheckedIOException e) {
      return null;
    }
  }

  private static List<Event> events(Path file) {
    try {
      return Files.exists(file) ? Journal.read(file) : List.of();
    } catch (AssayException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** Name of the language model that the agent said it used; null where it used none. */
  @Nullable String model() {
    return transcript == null ? null : transcript.agent().modelName();
  }
}
