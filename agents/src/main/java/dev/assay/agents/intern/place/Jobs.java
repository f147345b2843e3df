package dev.assay.agents.intern.place;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands in the place. Each has a supervisor that all its descendants belong to, so that killing
 * leaves nothing of it, and its output goes to a file, so that nothing of it is lost or blocks.
 */
public final class Jobs {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration DEATH = Duration.ofSeconds(12);

  private final Errands errands;
  private final Place place;
  private final String prefix;
  private final List<String> started = new ArrayList<>();
  private int number;

  /**
   * Jobs of one run.
   *
   * @param prefix of their ids, unlike those of earlier runs in the same place
   */
  public Jobs(Place place, String prefix) {
    this.errands = new Errands(place);
    this.place = place;
    this.prefix = prefix;
  }

  /**
   * How a job stands.
   *
   * @param running whether the command itself still runs
   * @param lost whether it ended without anybody noticing how
   * @param code its exit code once it has ended; 128 and the signal where one ended it
   * @param below processes that it started and that live
   * @param size bytes of output so far
   * @param omitted bytes left out between head and tail
   */
  public record State(
      boolean running,
      boolean lost,
      int code,
      int below,
      long size,
      long omitted,
      String head,
      String tail) {}

  /** Starts one, and returns its id. */
  public String start(String command) throws RefusedException {
    // Counted whether it starts or not, so that a folder that is there already stops nobody twice.
    String id = prefix + ++number;
    errands.send(
        Errands.errand("start")
            .put("job", folder(id))
            .put("folder", place.folder())
            .put("command", command));
    started.add(id);
    return id;
  }

  /**
   * Waits for its end.
   *
   * @param offset where the output that is wanted begins
   * @param most bytes of output that are wanted
   */
  public State await(String id, Duration time, long offset, int most) throws RefusedException {
    JsonNode answer =
        errands.send(
            Errands.errand("wait")
                .put("job", folder(id))
                .put("seconds", time.toMillis() / 1000.0)
                .put("offset", offset)
                .put("most", most),
            List.of(),
            time);
    return new State(
        answer.path("running").asBoolean(),
        answer.path("lost").asBoolean(),
        answer.path("code").asInt(-1),
        answer.path("below").asInt(),
        answer.path("size").asLong(),
        answer.path("omitted").asLong(),
        answer.path("head").asText(),
        answer.path("tail").asText());
  }

  /** Ends all of it; returns how many processes it had. */
  public int kill(String id) throws RefusedException {
    JsonNode answer =
        errands.send(
            Errands.errand("kill").put("job", folder(id)).put("grace", GRACE.toSeconds()),
            List.of(),
            GRACE.plus(DEATH));
    int left = answer.path("left").asInt();
    if (left > 0) {
      throw new RefusedException(left + " of its processes do not die");
    }
    return answer.path("killed").asInt();
  }

  /** The file that its output goes to, in the place. */
  public String output(String id) {
    return folder(id) + "/output";
  }

  /** Those of this run, in order. */
  public List<String> started() {
    return List.copyOf(started);
  }

  private String folder(String id) {
    if (!id.matches("[A-Za-z0-9-]{1,20}")) {
      throw new IllegalArgumentException("no job has the id " + id);
    }
    return place.scratch() + "/jobs/" + id;
  }
}
