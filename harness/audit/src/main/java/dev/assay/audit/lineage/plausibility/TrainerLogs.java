package dev.assay.audit.lineage.plausibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.audit.Excerpts;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the run's trainers say of themselves: {@code trainer_state.json} of transformers, and lines
 * of the agent's log that name a step. All of it is the agent's word.
 *
 * @param schedules one a source
 * @param ratesWithoutSteps whether the log has rates that cannot be summed
 * @param operations floating-point operations that trainers claim, all together; 0 where none does
 * @param tokens likewise
 */
record TrainerLogs(
    List<Schedule> schedules, boolean ratesWithoutSteps, double operations, double tokens) {
  private static final Pattern STEP =
      Pattern.compile("(?i)\\bsteps?['\"]?\\s*[:= ]\\s*(\\d{1,8})\\b");
  private static final Pattern RATE =
      Pattern.compile(
          "(?i)\\b(?:lr|rate|learning_rate|learning rate)['\"]?\\s*[:= ]\\s*"
              + "['\"]?([0-9]{1,3}(?:\\.[0-9]{1,12})?(?:e[+-]?[0-9]{1,2})?)\\b");
  private static final long LONGEST_STATE = 64L << 20;
  private static final int LONGEST_LINE = 4000;
  private static final int MOST_POINTS = 1_000_000;

  TrainerLogs {
    schedules = List.copyOf(schedules);
  }

  static TrainerLogs read(Workspace workspace, ObjectStore objects, Path log) {
    List<Schedule> schedules = new ArrayList<>();
    double[] claims = states(workspace, objects, schedules);
    boolean loose = log(log, schedules);
    return new TrainerLogs(schedules, loose, claims[0], claims[1]);
  }

  /** Of each run, whose checkpoints repeat its history, the state that went furthest. */
  private static double[] states(
      Workspace workspace, ObjectStore objects, List<Schedule> schedules) {
    Map<String, JsonNode> furthest = new TreeMap<>();
    Map<String, String> paths = new TreeMap<>();
    for (Workspace.Entry entry : workspace.files()) {
      if (!entry.path().endsWith("/trainer_state.json")) {
        continue;
      }
      JsonNode state = json(entry, objects);
      String run = entry.path().replaceFirst("(/checkpoint-\\d+)?/trainer_state\\.json$", "");
      JsonNode known = furthest.get(run);
      if (known == null || step(state) > step(known)) {
        furthest.put(run, state);
        paths.put(run, entry.path());
      }
    }
    double[] claims = new double[2];
    furthest.forEach((run, state) -> {
      schedule(state, String.valueOf(paths.get(run)), schedules);
      claims[0] += Math.max(0, state.path("total_flos").asDouble());
      claims[1] += Math.max(0, state.path("num_input_tokens_seen").asDouble());
    });
    return claims;
  }

  private static long step(JsonNode state) {
    return state.path("global_step").asLong();
  }

  private static void schedule(JsonNode state, String path, List<Schedule> schedules) {
    List<Schedule.Point> points = new ArrayList<>();
    for (JsonNode line : state.path("log_history")) {
      if (line.has("learning_rate") && points.size() < MOST_POINTS) {
        add(
            new Schedule.Point(
                line.path("step").asLong(-1), line.path("learning_rate").asDouble(-1)),
            points);
      }
    }
    if (!points.isEmpty()) {
      add(new Schedule.Point(Math.max(step(state), points.getLast().step()), Double.NaN), points);
    }
    String excerpt = "global_step " + step(state) + ", " + points.size() + " logged rates";
    Schedule.of(points, path, excerpt).ifPresent(schedules::add);
  }

  private static void add(Schedule.Point point, List<Schedule.Point> points) {
    if (point.isPlausible()) {
      points.add(point);
    }
  }

  private static JsonNode json(Workspace.Entry entry, ObjectStore objects) {
    if (entry.size() > LONGEST_STATE || !objects.has(entry.sha256())) {
      return Json.MAPPER.createObjectNode();
    }
    try (InputStream in = objects.open(entry.sha256())) {
      JsonNode tree = Json.MAPPER.readTree(in);
      return tree == null ? Json.MAPPER.createObjectNode() : tree;
    } catch (JsonProcessingException e) {
      return Json.MAPPER.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + entry.path() + " in the object store", e);
    }
  }

  /** Whether there are rates without steps beside them. */
  private static boolean log(Path log, List<Schedule> schedules) {
    if (!Files.isRegularFile(log)) {
      return false;
    }
    List<Schedule.Point> points = new ArrayList<>();
    String shown = "";
    boolean loose = false;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.ISO_8859_1))) {
      for (String line = line(reader); line != null; line = line(reader)) {
        Matcher step = STEP.matcher(line);
        Matcher rate = RATE.matcher(line);
        boolean rated = rate.find();
        if (step.find() && points.size() < MOST_POINTS) {
          double value = rated ? Double.parseDouble(rate.group(1)) : Double.NaN;
          add(new Schedule.Point(Long.parseLong(step.group(1)), value), points);
          shown = rated ? line : shown;
        } else {
          loose |= rated;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
    Schedule.of(points, "agent.log", Excerpts.clip(shown)).ifPresent(schedules::add);
    return loose;
  }

  /** A line, cut where it is absurdly long. */
  private static @org.jspecify.annotations.Nullable String line(BufferedReader reader)
      throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
