package dev.assay.cli.live;

import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.runner.job.JobView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a job's first trial began; looked up once. */
final class Began {
  private final JobFolder job;
  private @Nullable Instant first;

  Began(JobFolder job) {
    this.job = job;
  }

  @Nullable Instant first(JobView view) {
    if (first == null) {
      first =
          view.trials().stream()
              .filter(trial -> trial.state() != JobView.State.WAITING)
              .map(trial -> Journal.read(job.trial(trial.id()).attempt(1).journal()))
              .filter(events -> !events.isEmpty())
              .map(List::getFirst)
              .map(Event::time)
              .min(Instant::compareTo)
              .orElse(null);
    }
    return first;
  }
}
