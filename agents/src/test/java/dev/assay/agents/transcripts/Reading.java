package dev.assay.agents.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.Transcript;
import dev.assay.results.record.Usage;
import dev.assay.results.store.Json;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads logs in tests, and holds every transcript against its schema and the format's rules. */
final class Reading {
  static final Usage METERED = new Usage(1, 2000, 100, 0.25, 2);

  private static final URI SCHEMA = URI.create("assay:transcript");
  private static final Validator VALIDATOR = validator();

  private Reading() {}

  static Transcript of(TranscriptFormat format, byte[] log) {
    try {
      Transcript read =
          format.read(
              new ByteArrayInputStream(log), "trial", new Transcript.Agent("a", "1", "m"), METERED);
      holds(read);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Transcript of(TranscriptFormat format, String log) {
    return of(format, log.getBytes(StandardCharsets.UTF_8));
  }

  /** What the real program printed. */
  static byte[] recorded(TranscriptFormat format) {
    return resource(Reading.class, format.word() + ".log");
  }

  private static byte[] resource(Class<?> beside, String name) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Validator validator() {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory()).createValidator();
    byte[] schema = resource(Transcript.class, "transcript.schema.json");
    validator.registerSchema(SCHEMA, new String(schema, StandardCharsets.UTF_8));
    return validator;
  }

  /** What is written is valid, and what is read again is the same. */
  static void holds(Transcript transcript) {
    String json = Json.line(transcript);
    assertThat(errors(json)).isEmpty();
    assertThat(Json.line(Json.parse(json, Transcript.class))).isEqualTo(json);
    rules(transcript, new HashSet<>());
  }

  static List<String> errors(String json) {
    Validator.Result result = VALIDATOR.validate(SCHEMA, json);
    return result.getErrors().stream()
        .map(e -> e.getInstanceLocation() + ": " + e.getError())
        .toList();
  }

  /** What the schema cannot say. */
  private static void rules(Transcript transcript, Set<String> ids) {
    Set<String> named = new HashSet<>();
    for (Transcript child : orEmpty(transcript.subagentTrajectories())) {
      named.add(Objects.requireNonNull(child.trajectoryId()));
      assertThat(ids.add(child.trajectoryId())).isTrue();
      rules(child, ids);
    }
    int number = 1;
    for (Transcript.Step step : transcript.steps()) {
      assertThat(step.stepId()).isEqualTo(number++);
      Set<@Nullable String> calls = new HashSet<>();
      calls.add(null);
      orEmpty(step.toolCalls()).forEach(c -> assertThat(calls.add(c.toolCallId())).isTrue());
      for (Transcript.Result result : results(step)) {
        assertThat(calls.contains(result.sourceCallId())).isTrue();
        orEmpty(result.subagentTrajectoryRef())
            .forEach(r -> assertThat(named.contains(r.trajectoryId())).isTrue());
      }
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  static List<Transcript.Result> results(Transcript.Step step) {
    return step.observation() == null ? List.of() : step.observation().results();
  }

  /** All places of a transcript, those of sub-agents and results among them. */
  static List<Transcript.Raw> places(Transcript transcript) {
    List<Transcript.Raw> places = new ArrayList<>();
    for (Transcript.Step step : transcript.steps()) {
      add(places, step.extra());
      orEmpty(step.toolCalls()).forEach(c -> add(places, c.extra()));
      results(step).forEach(r -> add(places, r.extra()));
    }
    orEmpty(transcript.subagentTrajectories()).forEach(c -> places.addAll(places(c)));
    return places;
  }

  private static void add(List<Transcript.Raw> places, Transcript.@Nullable Extra extra) {
    places.addAll(extra == null ? List.of() : orEmpty(extra.raw()));
  }
}
