package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Trial;
import dev.assay.results.AssayException;
import dev.assay.results.record.Audit;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ProcessSample;
import dev.assay.results.record.Transcript;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run, in the order of time: what the agent said and did, requests at the
 * gateway that are no part of its conversation, commands as they were first seen, findings.
 *
 * @param all at most {@link #MOST}
 * @param left more than these are in the record
 * @param unread what could not be read, a sentence each
 */
record Moments(List<Moment> all, long left, List<String> unread) {
  /** Most moments that are kept. */
  static final int MOST = 100_000;

  /** Of these, requests and commands at most; as many again of commands. */
  private static final int OUTSIDE = 20_000;

  Moments {
    all = List.copyOf(all);
    unread = List.copyOf(unread);
  }

  static Moments read(Trial trial, Veil veil) {
    Reader reader = new Reader(veil);
    AttemptFolder attempt = trial.folder();
    // What was seen from outside has a share of its own, which an agent cannot talk away.
    reader.look("gateway.jsonl", OUTSIDE, () -> reader.gateway(attempt.gatewayLog()));
    reader.look("processes.jsonl", 2 * OUTSIDE, () -> reader.processes(attempt.processes()));
    reader.look("transcript.json", MOST, () -> reader.transcript(attempt.transcript()));
    // Findings come in whatever there is of the rest.
    reader.findings(trial);
    reader.moments.sort(
        Comparator.comparing(Placed::time, Comparator.nullsFirst(Comparator.naturalOrder())));
    return new Moments(
        reader.moments.stream().map(Placed::moment).toList(), reader.left, reader.unread);
  }

  /** With the time that it is put at: its own, or of what stood before it. */
  private record Placed(@Nullable Instant time, Moment moment) {}

  private static final class Reader {
    private final Veil veil;
    private final List<Placed> moments = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Set<String> commands = new HashSet<>();
    private @Nullable Instant last;
    private int room;
    private long left;

    Reader(Veil veil) {
      this.veil = veil;
    }

    /** Reads while there are fewer moments than that. */
    void look(String name, int most, Runnable read) {
      last = null;
      room = most;
      try {
        read.run();
      } catch (AssayException | UncheckedIOException | NullPointerException e) {
        unread.add(name + " can't be read to its end; what comes before is shown.");
      }
    }

    private void add(Moment moment) {
      if (moments.size() >= room) {
        left++;
        return;
      }
      last = moment.time() == null ? last : moment.time();
      moments.add(new Placed(last, moment));
    }

    void transcript(Path file) {
      if (Files.exists(file)) {
        Json.forEachOf(file, "steps", Transcript.Step.class, this::step);
      }
    }

    private void step(Transcript.Step step) {
      Instant time = step.timestamp();
      List<Transcript.ToolCall> calls = Objects.requireNonNullElse(step.toolCalls(), List.of());
      Transcript.Observation seen = step.observation();
      boolean own = step.source().equals("agent");
      if (!step.message().isEmpty() || (calls.isEmpty() && seen == null)) {
        add(said(time, own ? Moment.Kind.SAID : Moment.Kind.SYSTEM, step.message()));
      }
      for (Transcript.ToolCall call : calls) {
        add(said(time, Moment.Kind.CALLED, call.functionName() + " " + call.arguments()));
      }
      if (seen != null) {
        seen.results().forEach(r -> returned(time, r));
      }
    }

    private void returned(@Nullable Instant time, Transcript.Result result) {
      Transcript.Extra extra = result.extra();
      Instant when = extra == null || extra.timestamp() == null ? time : extra.timestamp();
      String text = Objects.requireNonNullElse(result.content(), "");
      add(said(when, Moment.Kind.RETURNED, text));
    }

    /** Words of the agent's. */
    private Moment said(@Nullable Instant time, Moment.Kind kind, String text) {
      return Moment.of(time, kind, veil.over(text, Moment.LONGEST), text.length());
    }

    void gateway(Path file) {
      if (Files.exists(file)) {
        Json.forEachLine(file, GatewayLine.class, this::request);
      }
    }

    private void request(GatewayLine line) {
      boolean refused = !line.decision().equals("allowed");
      boolean conversation = line.call() != null && !line.call().outOfBand();
      if (refused || !conversation) {
        String text =
            "%s %s%s: %d, rule %s"
                .formatted(line.method(), line.host(), line.path(), line.status(), line.rule());
        Moment.Kind kind = refused ? Moment.Kind.REFUSED : Moment.Kind.ALLOWED;
        add(Moment.of(line.time(), kind, text));
      }
    }

    void processes(Path file) {
      if (Files.exists(file)) {
        Json.forEachLine(
            file,
            ProcessSample.class,
            sample -> {
              String command = String.join(" ", sample.args());
              if (!command.isBlank() && commands.size() < OUTSIDE && commands.add(command)) {
                add(said(sample.time(), Moment.Kind.PROCESS, command));
              }
            });
      }
    }

    /** Also where there is no room for more: they are what one looks for. */
    void findings(Trial trial) {
      Audit audit = trial.audit();
      if (audit != null) {
        Times times = new Times(trial);
        audit
            .findings()
            .forEach(finding -> {
              Instant time = times.of(finding);
              if (time != null) {
                moments.add(new Placed(time, Moment.of(time, Marked.of(finding))));
              }
            });
      }
    }
  }
}
