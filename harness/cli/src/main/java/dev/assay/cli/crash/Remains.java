package dev.assay.cli.crash;

import dev.assay.results.record.TrialResult;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands in a trial's folder when its job has ended, and what is left beside it. */
record Remains(List<AttemptFolder> attempts) {
  Remains {
    attempts = List.copyOf(attempts);
  }

  /** Sealed attempts that count. */
  int counting() {
    return (int)
        attempts.stream().filter(a -> sealed(a).filter(TrialResult::counts).isPresent()).count();
  }

  /** Attempts that left no sealed word, or numbers that nobody has. */
  int lost() {
    int unsealed = (int) attempts.stream().filter(a -> sealed(a).isEmpty()).count();
    int highest = attempts.stream().mapToInt(AttemptFolder::number).max().orElse(0);
    return unsealed + highest - attempts.size();
  }

  /** Steps that began again where they had ended. */
  int repeated() {
    return attempts.stream().mapToInt(a -> repeated(Journal.read(a.journal()))).sum();
  }

  private static int repeated(List<Event> events) {
    Set<Step> ended = EnumSet.noneOf(Step.class);
    int again = 0;
    for (Event event : events) {
      if (event.phase() == Event.Phase.BEGIN && ended.contains(event.step())) {
        again++;
      }
      if (event.phase() == Event.Phase.END) {
        ended.add(event.step());
      }
    }
    return again;
  }

  private static Optional<TrialResult> sealed(AttemptFolder attempt) {
    return Files.exists(attempt.result()) && Files.exists(attempt.manifest())
        ? Optional.of(Json.read(attempt.result(), TrialResult.class))
        : Optional.empty();
  }

  /** Containers, volumes and folders of these attempts, and processes that name the job. */
  List<String> orphans(Sandboxes engine, Path job) {
    List<String> found = new ArrayList<>();
    attempts.forEach(attempt -> found.addAll(engine.reap(attempt.path().toString())));
    ProcessHandle.allProcesses()
        .filter(process -> !process.equals(ProcessHandle.current()))
        .forEach(process ->
            process
                .info()
                .commandLine()
                .filter(words -> words.contains(job.toString()))
                .ifPresent(words -> found.add("process " + process.pid() + " " + words)));
    return found;
  }
}
