package dev.assay.runner.retention;

import dev.assay.results.InputException;
import dev.assay.results.record.Dropped;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes objects of a job by kind. An object that was put since a running trial began is never
 * removed, since the record that will name it may not be written yet; putting one again renews its
 * time ({@link dev.assay.results.store.ObjectStore}). What was removed stands in {@code
 * retention.jsonl}.
 *
 * @param drop kinds that are not kept
 */
public record Retention(Set<Kind> drop) {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final String OBJECT = "[0-9a-f]{64}";

  /** A file's time may lie a clock tick, or on some file systems two seconds, behind the clock. */
  private static final Duration COARSEST_FILE_TIME = Duration.ofSeconds(2);

  public Retention {
    drop = Set.copyOf(drop);
    if (drop.contains(Kind.UNFINISHED)) {
      throw new InputException("what attempts that have not ended hold is always kept");
    }
  }

  /**
   * As files and options name kinds; what no record names is always among them.
   *
   * @throws InputException where one is not known
   */
  public static Retention dropping(Collection<String> labels) {
    Set<Kind> drop = EnumSet.of(Kind.LOST);
    for (String label : labels) {
      drop.add(kind(label));
    }
    return new Retention(drop);
  }

  private static Kind kind(String label) {
    return droppable().stream()
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "'" + label + "' is no kind of object",
                droppable().stream().map(Kind::label).collect(Collectors.joining(", "))));
  }

  /** All kinds that may be dropped. */
  public static List<Kind> droppable() {
    return Arrays.stream(Kind.values()).filter(kind -> kind != Kind.UNFINISHED).toList();
  }

  /** Says what would be removed. */
  public Sweep plan(JobFolder job) {
    return sweep(job, false);
  }

  /** Removes it. */
  public Sweep apply(JobFolder job, Clock clock) {
    Sweep sweep = sweep(job, true);
    if (sweep.gone().objects() > 0) {
      note(job, sweep, clock);
    }
    return sweep;
  }

  private Sweep sweep(JobFolder job, boolean remove) {
    Path folder = job.path().resolve("objects");
    Sweep.Counting counting = new Sweep.Counting();
    if (!Files.isDirectory(folder)) {
      return counting.done();
    }
    // Before the records are read: what a trial that begins meanwhile puts is younger.
    Instant youngest = youngest(job);
    References references = References.of(job);
    try (DirectoryStream<Path> objects = Files.newDirectoryStream(folder)) {
      for (Path object : objects) {
        look(object, references, youngest, remove, counting);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + folder, e);
    }
    return counting.done();
  }

  private void look(
      Path object, References references, Instant youngest, boolean remove, Sweep.Counting counting)
      throws IOException {
    String name = object.getFileName().toString();
    Set<Kind> kinds = name.matches(OBJECT) ? references.kinds(name) : EnumSet.of(Kind.LOST);
    Kind last = kinds.stream().max(Kind::compareTo).orElse(Kind.LOST);
    long bytes = Files.size(object);
    boolean old = Files.getLastModifiedTime(object).toInstant().isBefore(youngest);
    boolean gone = old && drop.containsAll(kinds);
    if (gone && remove) {
      Files.deleteIfExists(object);
    }
    counting.add(last, name, bytes, gone);
  }

  /** When the longest running trial began; now where none runs. */
  private static Instant youngest(JobFolder job) {
    Instant now = Instant.now();
    return job.trials().stream()
        .filter(trial -> ProcessLock.isHeld(trial.lock()))
        .map(Retention::begun)
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElse(now);
  }

  /** A trial that holds its lock and has no attempt yet has put nothing. */
  private static Optional<Instant> begun(TrialFolder trial) {
    Optional<AttemptFolder> attempt = trial.latest();
    List<Event> events = attempt.map(a -> Journal.read(a.journal())).orElse(List.of());
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(events.getFirst().time().minus(COARSEST_FILE_TIME));
  }

  private void note(JobFolder job, Sweep sweep, Clock clock) {
    Dropped line =
        new Dropped(
            clock.instant(),
            drop.stream().sorted().map(Kind::label).toList(),
            sweep.gone().bytes(),
            sweep.objects().stream().filter(name -> name.matches(OBJECT)).toList());
    Path file = job.retention();
    try {
      Json.append(file, line);
    } catch (IOException e) {
      log.warn("cannot note in {} what was removed", file, e);
    }
  }
}
