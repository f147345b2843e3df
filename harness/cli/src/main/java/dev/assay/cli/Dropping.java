package dev.assay.cli;

import dev.assay.results.record.Dropped;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects that are not there because `assay gc` removed them, by what the job's folder says. */
final class Dropping {
  private final Map<String, String> when = new HashMap<>();
  private final Map<String, Integer> missing = new TreeMap<>();

  Dropping(JobFolder job) {
    if (Files.isRegularFile(job.retention())) {
      for (Dropped line : Json.readLines(job.retention(), Dropped.class)) {
        String said =
            line.time().truncatedTo(ChronoUnit.SECONDS)
                + " ("
                + String.join(", ", line.drop())
                + ")";
        line.sha256().forEach(object -> when.put(object, said));
      }
    }
  }

  /** Whether it was removed; remembered for {@link #notes}. */
  boolean explains(String sha256) {
    String said = when.get(sha256);
    if (said != null) {
      missing.merge(said, 1, Integer::sum);
    }
    return said != null;
  }

  /** What was explained, a sentence for each time that something was removed. */
  List<String> notes() {
    return missing.entrySet().stream()
        .map(e ->
            e.getValue()
                + " objects cannot be looked at: by retention.jsonl, which nobody signs, `assay gc` removed them at "
                + e.getKey())
        .toList();
  }
}
