package dev.assay.runner.trial;

import dev.assay.results.record.ProcessSample;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The session that {@code run.sh} was started in: that of init's first child in the first sample.
 * Names and arguments are the agent's to choose, so they say nothing.
 */
final class RunSession {
  private RunSession() {}

  /** Null where the run was over before the first sample, or where the host hides sessions. */
  static @Nullable Long of(AttemptFolder attempt) {
    if (!Files.exists(attempt.processes())) {
      return null;
    }
    List<ProcessSample> first = new ArrayList<>();
    Json.forEachLine(
        attempt.processes(),
        ProcessSample.class,
        sample -> {
          if (first.isEmpty() || first.getFirst().time().equals(sample.time())) {
            first.add(sample);
          }
        });
    Set<Long> pids = first.stream().map(ProcessSample::pid).collect(Collectors.toSet());
    Set<Long> inits =
        first.stream()
            .filter(p -> !pids.contains(p.ppid()))
            .map(ProcessSample::pid)
            .collect(Collectors.toSet());
    return first.stream()
        .filter(p -> inits.contains(p.ppid()) && Objects.equals(p.session(), p.pid()))
        .min(java.util.Comparator.comparingLong(ProcessSample::pid))
        .map(ProcessSample::session)
        .orElse(null);
  }
}
