package dev.assay.cli.redteam;

import dev.assay.results.record.Audit;
import dev.assay.results.record.Transcript;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the hostile trial left.
 *
 * @param nonce the word by which the agent's own text is known
 */
record Trail(AttemptFolder attempt, String nonce) {
  private static final int ENOUGH = 32 << 20;

  TrialResult result() {
    return Json.read(attempt.result(), TrialResult.class);
  }

  Audit audit() {
    return Json.read(attempt.audit(), Audit.class);
  }

  Transcript transcript() {
    return Json.read(attempt.transcript(), Transcript.class);
  }

  Workspace workspace() {
    return Json.read(attempt.workspace(), Workspace.class);
  }

  /** The agent's output as the harness wrote it. */
  String log() {
    return text(attempt.agentLog());
  }

  /** The trial's page. */
  String page() {
    return text(job().resolve("trials").resolve(attempt.trial().path().getFileName() + ".html"));
  }

  Path job() {
    return attempt.trial().job().path();
  }

  /** A file of the record, as far as it is text. */
  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** What the agent left at a path below its workspace; empty where nothing was taken. */
  byte[] own(String path) {
    return workspace().files().stream()
        .filter(f -> f.path().equals("/workspace/" + path))
        .findFirst()
        .map(f -> read(f.sha256()))
        .orElse(new byte[0]);
  }

  String ownText(String path) {
    return new String(own(path), StandardCharsets.UTF_8);
  }

  /** Paths of all files that were taken. */
  List<String> paths() {
    return workspace().files().stream().map(Workspace.Entry::path).toList();
  }

  private byte[] read(String digest) {
    try (InputStream in = attempt.trial().job().objects().open(digest)) {
      return in.readNBytes(ENOUGH);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the object " + digest, e);
    }
  }

  /** The journal. */
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    Json.forEachLine(attempt.journal(), Event.class, events::add);
    return events;
  }

  /** Arguments of the processes that were alive when the run ended, one string a process. */
  List<String> arguments() {
    List<String> all = new ArrayList<>();
    events().stream()
        .filter(e -> e.step() == Step.STOP && e.data() != null)
        .forEach(e ->
            e.data()
                .path("at_freeze")
                .forEach(process -> {
                  List<String> words = new ArrayList<>();
                  process.path("args").forEach(word -> words.add(word.asText()));
                  all.add(String.join(" ", words));
                }));
    return all;
  }
}
