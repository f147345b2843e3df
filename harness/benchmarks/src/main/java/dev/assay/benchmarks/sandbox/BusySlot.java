package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much of a job's time its one slot, where the GPU would be, is in an agent's or an evaluator's
 * hands, while audits run beside the next trial. The agent uses all of its budget, which is short:
 * what lies between two trials weighs a hundred times less at ten hours. Options: {@code trials=3
 * seconds=90}.
 */
final class BusySlot {
  private BusySlot() {}

  /** From one moment to another. */
  private record Span(Instant from, Instant to) {
    long millis() {
      return Duration.between(from, to).toMillis();
    }
  }

  static void main(String[] arguments) throws Exception {
    int trials = Boxes.number(arguments, "trials", 3);
    int seconds = Boxes.number(arguments, "seconds", 90);
    Path folder = Files.createTempDirectory("assay-busy");
    try {
      String words =
          "run --agent overrunner --task science-mini --model tiny-qwen3-base --overlap --budget "
              + seconds
              + "s --repeats "
              + trials
              + " --out "
              + folder.resolve("job");
      Launcher.run(Map.of(), words.split(" ", -1));
      report(new JobFolder(folder.resolve("job")), trials, seconds);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  private static void report(JobFolder job, int trials, int seconds) {
    List<Span> spans = new ArrayList<>();
    for (TrialFolder trial : job.trials()) {
      List<Event> events = Journal.read(trial.attempt(1).journal());
      spans.add(span(events, Step.RUN));
      spans.add(span(events, Step.EVALUATE));
    }
    spans.sort(Comparator.comparing(Span::from));
    long used = 0;
    Instant end = spans.getFirst().from();
    for (Span span : spans) {
      Instant from = span.from().isBefore(end) ? end : span.from();
      if (span.to().isAfter(from)) {
        used += new Span(from, span.to()).millis();
        end = span.to();
      }
    }
    long all = new Span(spans.getFirst().from(), end).millis();
    String note = trials + " trials of " + seconds + " s each and their evaluations";
    Figures figures = new Figures("busy");
    figures.atLeast(95, "slot in use", 100.0 * used / all, "%", note);
    figures.plain("slot idle for each further trial", (all - used) / 1e3 / (trials - 1), "s", note);
  }

  private static Span span(List<Event> events, Step step) {
    return new Span(time(events, step, Event.Phase.BEGIN), time(events, step, Event.Phase.END));
  }

  private static Instant time(List<Event> events, Step step, Event.Phase phase) {
    return events.stream()
        .filter(event -> event.step() == step && event.phase() == phase)
        .map(Event::time)
        .findFirst()
        .orElseThrow();
  }
}
