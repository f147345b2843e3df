package dev.assay.runner.trial;

import dev.assay.results.record.GivenDigests;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Digests of all that an agent's container is given read-only, taken twice. */
final class Given {
  private Given() {}

  /** Folders of this host by where the agent sees them. */
  static Map<String, Path> places(TrialContext context) {
    Map<String, Path> places = new LinkedHashMap<>();
    places.put("/agent", agent(context.attempt()));
    places.put("/task", context.attempt().given());
    places.put("/models/base", context.model().files());
    places.put(Decoys.PLACE, Decoys.folder(context.attempt()));
    context.agent().assetSources().forEach((name, source) -> places.put("/assets/" + name, source));
    return places;
  }

  /** The copy of the agent's folder that its container sees. */
  static Path agent(AttemptFolder attempt) {
    return attempt.path().resolve("agent");
  }

  /** Before the container is there. */
  static void before(TrialContext context) {
    List<GivenDigests.File> files = new ArrayList<>();
    digests(places(context))
        .forEach((path, digest) -> files.add(new GivenDigests.File(path, digest, digest)));
    write(context, files);
  }

  /** When it is dead. */
  static void after(TrialContext context) {
    if (!Files.exists(context.attempt().givenDigests())) {
      return;
    }
    Map<String, String> now = digests(places(context));
    List<GivenDigests.File> files = new ArrayList<>();
    for (GivenDigests.File was :
        Json.read(context.attempt().givenDigests(), GivenDigests.class).files()) {
      String after = now.remove(was.path());
      files.add(
          new GivenDigests.File(
              was.path(), was.before(), after == null ? GivenDigests.ABSENT : after));
    }
    now.forEach(
        (path, digest) -> files.add(new GivenDigests.File(path, GivenDigests.ABSENT, digest)));
    write(context, files);
  }

  private static void write(TrialContext context, List<GivenDigests.File> files) {
    Json.write(context.attempt().givenDigests(), new GivenDigests(GivenDigests.SCHEMA, files));
  }

  private static Map<String, String> digests(Map<String, Path> places) {
    Map<String, String> digests = new TreeMap<>();
    places.forEach((place, folder) -> {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> digests.put(place + "/" + folder.relativize(file), Digests.of(file)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + folder, e);
      }
    });
    return digests;
  }
}
