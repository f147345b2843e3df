package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.bundle.BundleCheck;
import dev.assay.results.bundle.BundleManifest;
import dev.assay.results.bundle.Contents;
import dev.assay.results.index.IndexLine;
import dev.assay.results.index.SealIndex;
import dev.assay.results.record.Workspace;
import dev.assay.results.seal.OpenKey;
import dev.assay.results.seal.Seal;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at everything that is sealed under a folder, one answer each. */
final class Verification {
  private final List<OpenKey> keys;
  private final List<Sealed> found = new ArrayList<>();

  /** Names by digest: of attempts' manifests, and of jobs' locks. */
  private final Map<String, String> manifests = new HashMap<>();

  private final Map<String, String> locks = new HashMap<>();

  Verification(List<OpenKey> keys) {
    this.keys = keys;
  }

  /**
   * Something sealed.
   *
   * @param wrong what is wrong with it, a sentence each
   * @param notes what cannot be looked at, and who says why
   */
  record Sealed(String name, List<String> wrong, List<String> notes) {
    Sealed(String name, List<String> wrong) {
      this(name, wrong, List.of());
    }
  }

  List<Sealed> found() {
    return found;
  }

  /** A bundle, or a folder of a job, a trial or an attempt. */
  void target(Path path) throws IOException {
    if (Contents.isBundle(path)) {
      bundle(path);
      return;
    }
    List<AttemptFolder> attempts = VerifyCommand.attempts(path);
    if (attempts.isEmpty()) {
      throw new InputException(path + " has no attempt yet, so nothing is sealed");
    }
    lock(path.resolve("job.lock.toml"));
    attempts.forEach(this::attempt);
  }

  private void lock(Path file) {
    if (Files.isRegularFile(file)) {
      locks.put(Digests.of(file), file.toString());
    }
  }

  private void attempt(AttemptFolder attempt) {
    Dropping dropping = new Dropping(attempt.trial().job());
    List<String> wrong = wrong(attempt, keys, dropping);
    found.add(new Sealed(Sealings.name(attempt), wrong, dropping.notes()));
    if (Files.exists(attempt.manifest())) {
      manifests.put(Digests.of(attempt.manifest()), Sealings.name(attempt));
    }
  }

  private void bundle(Path path) throws IOException {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    try (Contents contents = Contents.open(path)) {
      BundleCheck check = BundleCheck.of(contents, keys);
      found.add(new Sealed(name, check.problems()));
      for (BundleManifest.File file : check.manifest().files()) {
        if (file.path().matches("[^/]+/attempt-[0-9]+/manifest\\.json")) {
          manifests.put(file.sha256(), file.path());
        } else if (file.path().equals("job.lock.toml")) {
          locks.put(file.original(), file.path());
        }
      }
    } catch (InputException e) {
      found.add(new Sealed(name, List.of(Objects.requireNonNullElse(e.getMessage(), "no bundle"))));
    }
  }

  /** All jobs and bundles of a folder, against an index of them. */
  void indexed(Path folder, Path index) throws IOException {
    SealIndex sealed = SealIndex.read(index);
    if (sealed.lines().isEmpty() && sealed.problems().isEmpty()) {
      throw new InputException(index + " is empty or does not exist");
    }
    List<Path> parts = parts(folder);
    for (Path part : parts) {
      target(part);
    }
    List<String> wrong = new ArrayList<>(sealed.problems());
    for (IndexLine line : sealed.lines()) {
      boolean here =
          switch (line.kind()) {
            case ATTEMPT -> manifests.containsKey(line.sha256());
            case LOCK -> locks.containsKey(line.sha256());
            case BUNDLE -> true; // a copy of what attempts are named for
          };
      if (!here) {
        wrong.add(
            "line "
                + line.number()
                + ": "
                + line.name()
                + " is not here: it was dropped or changed");
      }
    }
    manifests.forEach((sha256, name) -> {
      if (sealed.of(sha256).isEmpty()) {
        wrong.add(name + " is not in the index");
      }
    });
    found.add(new Sealed(String.valueOf(index.getFileName()), wrong));
  }

  private static List<Path> parts(Path folder) throws IOException {
    boolean one =
        Contents.isBundle(folder)
            || Stream.of("job.lock.toml", "spec.json", "events.jsonl")
                .anyMatch(f -> Files.exists(folder.resolve(f)));
    if (one) {
      return List.of(folder);
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(p ->
              p.toString().endsWith(".zip")
                  || Files.exists(p.resolve("job.lock.toml"))
                  || Files.exists(p.resolve(BundleManifest.SIGNATURE)))
          .sorted()
          .toList();
    }
  }

  /** The seal of an attempt, and the objects that its sealed workspace.json names by digest. */
  static List<String> wrong(AttemptFolder attempt, List<OpenKey> keys) {
    return wrong(attempt, keys, new Dropping(attempt.trial().job()));
  }

  private static List<String> wrong(AttemptFolder attempt, List<OpenKey> keys, Dropping dropping) {
    if (!Files.exists(attempt.manifest())) {
      return List.of("it has no manifest.json: it was not sealed");
    }
    List<String> wrong = new ArrayList<>(Seal.check(attempt, keys));
    if (Files.exists(attempt.workspace())) {
      ObjectStore objects = attempt.trial().job().objects();
      for (Workspace.Entry file : Json.read(attempt.workspace(), Workspace.class).files()) {
        String sha256 = file.sha256();
        boolean there = objects.has(sha256);
        if (there ? !Digests.of(objects.path(sha256)).equals(sha256) : !dropping.explains(sha256)) {
          wrong.add("the object of " + file.path() + " is missing or was changed");
        }
      }
    }
    return wrong;
  }
}
