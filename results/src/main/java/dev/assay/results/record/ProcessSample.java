package dev.assay.results.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code processes.jsonl}: one process of the container at one moment, seen from outside.
 *
 * @param pid id on the host
 * @param ppid parent's id on the host
 * @param session its session's id, or null where the host hides it
 * @param ignoresTerm whether it ignores SIGTERM, or null where the host hides it
 * @param args command line, shortened; its bytes are the process's own to choose
 * @param uid real user on the host; null, like what follows, where the host hides it
 * @param start clock ticks from boot to its start: with the pid it names the process for good
 * @param memoryBytes resident
 * @param open what it was newly seen to have open: files of the workspace, the task and the base
 *     model, sockets, deleted files. A name can lie: it may end in " (deleted)" by itself
 * @param hidden what can't be seen from outside, said once; null for nothing
 */
public record ProcessSample(
    int schema,
    Instant time,
    long pid,
    long ppid,
    @Nullable Long session,
    @Nullable Boolean ignoresTerm,
    List<String> args,
    @Nullable Long uid,
    @Nullable Long start,
    @Nullable Integer threads,
    @Nullable Long memoryBytes,
    @Nullable List<String> open,
    @Nullable String hidden) {
  public static final int SCHEMA = 2;

  public ProcessSample {
    args = List.copyOf(args);
    open = open == null ? null : List.copyOf(open);
  }

  /** With what every host shows. */
  public ProcessSample(
      int schema,
      Instant time,
      long pid,
      long ppid,
      @Nullable Long session,
      @Nullable Boolean ignoresTerm,
      List<String> args) {
    this(schema, time, pid, ppid, session, ignoresTerm, args, null, null, null, null, null, null);
  }

  /** With other open files, and what is hidden. */
  public ProcessSample saying(@Nullable List<String> opened, @Nullable String notSeen) {
    return new ProcessSample(
        schema,
        time,
        pid,
        ppid,
        session,
        ignoresTerm,
        args,
        uid,
        start,
        threads,
        memoryBytes,
        opened,
        notSeen);
  }
}
