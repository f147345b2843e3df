package dev.assay.runner.job;

import dev.assay.results.EnvironmentException;
import dev.assay.results.record.TrialResult;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.plan.JobLimits;
import dev.assay.runner.trial.Attempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is: starts trials where there is room and no order against it, notices their ends,
 * and brings failed ones back. Holds nothing that is not on disk but how often each was tried. For
 * one thread.
 */
final class Rota {
  private static final Logger log = LoggerFactory.getLogger(Rota.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Executor executor;
  private final Shifts shifts;
  private final Clock clock;
  private final JobLimits limits;
  private final OrderFile orders;
  private final Consumer<JobNews> news;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private final List<Turn> refused = new ArrayList<>();
  private final List<Turn> active = new ArrayList<>();
  private boolean complete = true;
  private boolean closed;
  private boolean stuck;

  Rota(
      JobFolder job,
      List<String> trials,
      Executor executor,
      Shifts shifts,
      Clock clock,
      Consumer<JobNews> news) {
    this.news = news;
    this.executor = executor;
    this.shifts = shifts;
    this.clock = clock;
    this.limits = new JobLimits(job);
    this.orders = new OrderFile(job);
    for (String id : trials) {
      Turn turn = Turn.first(job.trial(id));
      // What an earlier coordinator started goes on, whatever room there is.
      if (executor.poll(turn.trial()) == Executor.State.RUNNING) {
        active.add(turn);
      } else {
        waiting.add(turn);
      }
    }
  }

  /** Whether nothing runs and nothing is left that might be started. */
  boolean over() {
    return active.isEmpty() && (closed || waiting.isEmpty());
  }

  /** Whether every trial that was looked at has a result that counts. */
  boolean complete() {
    return complete && waiting.isEmpty() && active.isEmpty();
  }

  /**
   * Takes those that have ended out of the running ones.
   *
   * @return how many
   */
  int settle() {
    int ended = 0;
    for (Turn turn : List.copyOf(active)) {
      if (executor.poll(turn.trial()) == Executor.State.RUNNING) {
        if (orders.now().cancelled().contains(turn.id())) {
          executor.cancel(turn.trial());
        }
        continue;
      }
      active.remove(turn);
      ended++;
      Optional<TrialResult> result = Attempts.counting(turn.trial());
      if (result.isPresent()) {
        news.accept(JobNews.done(turn.trial(), result.get()));
      } else {
        news.accept(JobNews.of(JobNews.Kind.TRIAL_FAILED, turn.trial(), null));
        again(turn);
      }
    }
    return ended;
  }

  /** A process that dies without a word uses up a try too, so that this ends. */
  private void again(Turn turn) {
    int failed = turn.tries() + 1;
    if (failed > shifts.retries()) {
      complete = false;
      return;
    }
    Instant later = clock.instant().plus(shifts.pause(failed));
    waiting.addFirst(new Turn(turn.trial(), failed, later));
  }

  /** Starts what there is room for. */
  void start() {
    offer();
    refused.forEach(waiting::addFirst);
    refused.clear();
  }

  private void offer() {
    Orders now = orders.now();
    Iterator<Turn> next = waiting.iterator();
    List<Turn> chosen = new ArrayList<>();
    int room = (now.slots() == null ? shifts.slots() : now.slots()) - taken(now);
    while (room > chosen.size() && !closed && next.hasNext()) {
      Turn turn = next.next();
      if (now.cancelled().contains(turn.id())) {
        complete = false;
        next.remove();
      } else if (Attempts.counting(turn.trial()).isPresent()) {
        next.remove();
      } else if (!now.paused().contains(turn.id()) && !turn.notBefore().isAfter(clock.instant())) {
        if (limits.reached(starting() + chosen.size()).isPresent()) {
          closed = true;
          complete = false;
        } else {
          next.remove();
          chosen.add(turn);
        }
      }
    }
    submit(chosen);
  }

  private void submit(List<Turn> chosen) {
    try {
      if (executor.submitTogether(chosen.stream().map(Turn::trial).toList())) {
        active.addAll(chosen);
        stuck = false;
        return;
      }
    } catch (EnvironmentException e) {
      chosen.forEach(turn -> refuse(turn, e));
      return;
    }
    chosen.forEach(this::submit);
  }

  /** A place that takes nothing now is asked again later: that is nobody's failed try. */
  private void submit(Turn turn) {
    try {
      executor.submit(turn.trial());
      active.add(turn);
      stuck = false;
    } catch (EnvironmentException e) {
      refuse(turn, e);
    }
  }

  private void refuse(Turn turn, EnvironmentException why) {
    log.warn("{} cannot be started now: {}", turn.id(), why.getMessage());
    if (!stuck) {
      news.accept(JobNews.of(JobNews.Kind.JOB_STUCK, turn.trial(), why.getMessage()));
      stuck = true;
    }
    refused.add(new Turn(turn.trial(), turn.tries(), clock.instant().plus(AGAIN)));
  }

  /** Running ones whose agent has not begun, and whose time no record shows yet. */
  private int starting() {
    return (int)
        active.stream().filter(turn -> !reached(turn, Step.RUN, Event.Phase.BEGIN)).count();
  }

  private int taken(Orders now) {
    boolean overlap = now.overlap() == null ? shifts.overlap() : now.overlap();
    return (int)
        active.stream()
            .filter(turn -> !overlap || !reached(turn, Step.EVALUATE, Event.Phase.END))
            .count();
  }

  private static boolean reached(Turn turn, Step step, Event.Phase phase) {
    Optional<List<Event>> events =
        turn.trial().latest().map(attempt -> Journal.read(attempt.journal()));
    return events.stream()
        .flatMap(List::stream)
        .anyMatch(event -> event.step() == step && event.phase() == phase);
  }

  /** Asks all that run to end. */
  void cancel() {
    active.stream().map(Turn::trial).forEach((TrialFolder trial) -> executor.cancel(trial));
  }
}
