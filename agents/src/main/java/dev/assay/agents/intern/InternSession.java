package dev.assay.agents.intern;

import dev.assay.agents.intern.context.Memory;
import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.place.Place;
import dev.assay.agents.intern.provider.LanguageModel;
import dev.assay.agents.intern.session.End;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLine;
import dev.assay.agents.intern.session.SessionLog;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.agents.intern.tools.Toolbox;
import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A session of the built-in agent: {@code transcript.jsonl} in its folder is all that it needs to
 * go on after its process has died.
 *
 * <pre>{@code
 * InternSession session = new InternSession(folder, model, Clock.systemUTC(), line -> show(line));
 * Event.Ended ended = session.begin(request, place); // or session.resume(InternSession.request(folder), place)
 * }</pre>
 */
public final class InternSession {
  private final Path folder;
  private final LanguageModel model;
  private final Clock clock;
  private final Consumer<SessionLine> listener;

  /**
   * A session.
   *
   * @param folder its transcript's
   * @param listener told of every line of the transcript once it is on disk
   */
  public InternSession(
      Path folder, LanguageModel model, Clock clock, Consumer<SessionLine> listener) {
    this.folder = folder;
    this.model = model;
    this.clock = clock;
    this.listener = listener;
  }

  /** The transcript of a session's folder. */
  public static Path transcript(Path folder) {
    return folder.resolve("transcript.jsonl");
  }

  /**
   * What a session was asked to do, with the limits that held last.
   *
   * @throws InputException where the folder holds no session that can go on
   */
  public static SessionRequest request(Path folder) {
    List<SessionLine> lines = SessionLog.read(transcript(folder));
    if (lines.isEmpty()) {
      throw new InputException(folder + " holds no session", "start one without --resume");
    }
    if (lines.getLast().event() instanceof Event.Ended ended
        && ended.end().equals(End.FINISHED.label())) {
      throw new InputException("the session in " + folder + " has finished");
    }
    SessionRequest last = null;
    for (SessionLine line : lines) {
      if (line.event() instanceof Event.Started(SessionRequest request)) {
        last = request;
      } else if (line.event() instanceof Event.Resumed(SessionRequest request)) {
        last = request;
      }
    }
    return Objects.requireNonNull(last, "a transcript begins with its request");
  }

  /** Begins, and goes on until the end. Interrupt the thread to end it early. */
  public Event.Ended begin(SessionRequest request, Place place) {
    return run(request, place, List.of(), new Event.Started(request));
  }

  /**
   * Goes on where another process left off.
   *
   * @param request as {@link #request(Path)} gives it, perhaps with other limits
   */
  public Event.Ended resume(SessionRequest request, Place place) {
    List<SessionLine> lines = SessionLog.read(transcript(folder));
    return run(request, place, lines, new Event.Resumed(request));
  }

  private Event.Ended run(
      SessionRequest request, Place place, List<SessionLine> before, Event first) {
    Memory memory = new Memory();
    before.forEach(line -> memory.add(line.event()));
    Allowance allowance = new Allowance(request, clock);
    allowance.recall(before);
    Consumer<SessionLine> taken =
        line -> {
          memory.add(line.event());
          allowance.count(line.event());
          listener.accept(line);
        };
    try (SessionLog log = SessionLog.open(transcript(folder), clock, taken)) {
      log.add(first);
      long runs = before.stream().filter(l -> l.event() instanceof Event.Resumed).count();
      String prefix = before.isEmpty() ? "" : "r" + (runs + 1) + "-";
      Toolbox tools = new Kit(request, place, allowance, log::add, prefix).tools(model);
      Conversation conversation =
          new Conversation(
              request, model, memory, allowance, log::add, Instructions.of(request), key(request));
      return new Intern(conversation, tools, memory, allowance, log).run();
    }
  }

  private String key(SessionRequest request) {
    return "intern-" + Digests.of(folder.toAbsolutePath() + request.prompt()).substring(0, 16);
  }
}
