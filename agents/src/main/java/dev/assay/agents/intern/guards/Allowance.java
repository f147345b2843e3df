package dev.assay.agents.intern.guards;

import dev.assay.agents.intern.session.End;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLine;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.sandbox.wire.TokenCount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a session may use, and has used: time, money, turns. Time in which its process was dead does
 * not count. Thread-safe.
 */
public final class Allowance {
  /** Where nothing limits the time of one request or command. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final SessionRequest request;
  private final InstantSource clock;
  private final Instant began;
  private Duration before = Duration.ZERO;
  private TokenCount used = TokenCount.NONE;
  private double dollars;
  private int turns;

  /** From now on. */
  public Allowance(SessionRequest request, InstantSource clock) {
    this.request = request;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** Counts what an earlier process of the session used. */
  public synchronized void recall(List<SessionLine> lines) {
    Instant since = null;
    Instant last = null;
    for (SessionLine line : lines) {
      if (line.event() instanceof Event.Resumed && since != null && last != null) {
        before = before.plus(Duration.between(since, last));
        since = null;
      }
      since = since == null ? line.time() : since;
      last = line.time();
      count(line.event());
    }
    if (since != null && last != null) {
      before = before.plus(Duration.between(since, last));
    }
  }

  /** Counts what an event says was used. */
  public synchronized void count(Event event) {
    switch (event) {
      case Event.Replied replied -> {
        turns++;
        add(replied.usage(), replied.dollars());
      }
      case Event.Compacted compacted -> add(compacted.usage(), compacted.dollars());
      case Event.Researched researched -> count(researched.event());
      case Event.Waited waited -> add(waited.usage(), waited.dollars());
      default -> {}
    }
  }

  private void add(TokenCount usage, double cost) {
    used = used.plus(usage);
    dollars += cost;
  }

  /** Which of them is used up. */
  public synchronized Optional<End> exceeded() {
    Double most = request.dollars();
    Integer mostTurns = request.turns();
    if (request.seconds() != null && !timeLeft().isPositive()) {
      return Optional.of(End.TIME);
    }
    if (most != null && dollars >= most) {
      return Optional.of(End.MONEY);
    }
    return mostTurns != null && turns >= mostTurns ? Optional.of(End.TURNS) : Optional.empty();
  }

  /** Time that is left; a day where there is no limit. */
  public synchronized Duration timeLeft() {
    Long seconds = request.seconds();
    return seconds == null ? LONGEST : Duration.ofSeconds(seconds).minus(worked());
  }

  /** Time that was used. */
  public synchronized Duration worked() {
    return before.plus(Duration.between(began, clock.instant()));
  }

  public synchronized int turns() {
    return turns;
  }

  public synchronized double dollars() {
    return dollars;
  }

  public synchronized long tokens() {
    return used.input() + used.output();
  }

  /** What is left, in words for the model. */
  public synchronized String left() {
    List<String> words = new ArrayList<>();
    Double most = request.dollars();
    Integer mostTurns = request.turns();
    if (request.seconds() != null) {
      words.add(words(timeLeft()));
    }
    if (most != null) {
      words.add(String.format(Locale.ROOT, "$%.2f", Math.max(0, most - dollars)));
    }
    if (mostTurns != null) {
      words.add(Math.max(0, mostTurns - turns) + " turns");
    }
    return words.isEmpty() ? "no limit is set" : String.join(", ", words) + " left";
  }

  private static String words(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    return seconds >= 3600
        ? String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60)
        : seconds >= 60
            ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
            : seconds + " s";
  }
}
