package dev.assay.results.bundle;

import dev.assay.results.InputException;
import dev.assay.results.record.Audit;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.redaction.Outgoing;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.TrialFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Seals a job, or one trial of it, as one archive: laid out as a job's folder is, so that what is
 * unpacked is a job's folder again. The same record, version and key give the same bytes.
 */
public final class BundleExport {
  private final JobFolder job;
  private final @Nullable TrialFolder only;
  private final SigningKey key;
  private final String tool;
  private final Cleaner cleaner;
  private final Predicate<Path> withheld;

  private final Map<String, BundleManifest.File> files = new TreeMap<>();
  private final Map<String, BundleWriter.Source> sources = new TreeMap<>();
  private final List<BundleManifest.Withheld> kept = new ArrayList<>();

  /**
   * Of a job's or a trial's folder.
   *
   * @param tool version of Assay
   * @param items what gated benchmarks ask
   * @param withheld files that hold a gated benchmark's items as such
   */
  public BundleExport(
      Path folder, SigningKey key, String tool, ItemRedaction items, Predicate<Path> withheld) {
    Path path = folder.toAbsolutePath().normalize();
    boolean isTrial = Files.exists(path.resolve("spec.json"));
    if (!isTrial && !Files.exists(path.resolve("job.lock.toml"))) {
      throw new InputException(folder + " is not the folder of a job or a trial");
    }
    this.only = isTrial ? new TrialFolder(path) : null;
    this.job = only == null ? new JobFolder(path) : only.job();
    this.key = key;
    this.tool = tool;
    this.cleaner = new Cleaner(items);
    this.withheld = withheld;
  }

  /**
   * Writes the archive, whole or not at all.
   *
   * @param objects which of the job's objects go in
   */
  public BundleManifest write(Path target, BundleObjects objects) throws IOException {
    List<TrialFolder> trials = only == null ? job.trials() : List.of(only);
    TreeSet<String> rules = new TreeSet<>();
    TreeSet<String> rulesets = new TreeSet<>();
    for (TrialFolder trial : trials) {
      trial(trial, rules, rulesets);
    }
    for (String name : List.of("job.lock.toml", "events.jsonl")) {
      addIfThere(job.path().resolve(name));
    }
    if (only == null) {
      for (String name : List.of("leaderboard.csv", "leaderboard.json")) {
        addIfThere(job.path().resolve(name));
      }
    }
    BundleObjects.Picked picked = objects.pick(trials);
    picked.files().forEach(this::add);
    BundleManifest manifest =
        new BundleManifest(
            BundleManifest.SCHEMA,
            only == null ? "job" : "trial",
            String.valueOf((only == null ? job.path() : only.path()).getFileName()),
            tool,
            List.copyOf(rules),
            List.copyOf(rulesets),
            List.copyOf(files.values()),
            List.copyOf(kept),
            picked.rest());
    write(target, manifest);
    return manifest;
  }

  private void trial(TrialFolder trial, Set<String> rules, Set<String> rulesets) {
    if (trial.attempts().stream().noneMatch(a -> Files.exists(a.manifest()))) {
      throw new InputException(
          trial.path().getFileName() + " has no sealed attempt: it has not ended",
          "wait for it, or run the job again with --resume");
    }
    add(trial.specFile());
    rulesets.add(Json.read(trial.specFile(), TrialSpec.class).regime().ruleset());
    for (AttemptFolder attempt : trial.attempts()) {
      try (var walk = Files.walk(attempt.path())) {
        walk.filter(f -> Files.isRegularFile(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
            .forEach(this::add);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      if (Files.exists(attempt.audit())) {
        rules.add(Json.read(attempt.audit(), Audit.class).rules());
      }
    }
  }

  private void addIfThere(Path file) {
    if (Files.exists(file)) {
      add(file);
    }
  }

  private void add(Path file) {
    try {
      String name = BundlePath.of(job.path(), file);
      if (!BundlePath.isPlain(name)) {
        leave("names that can't be shown", file);
      } else if (withheld.test(file)) {
        leave("files of a gated benchmark", file);
      } else {
        add(name, file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + file, e);
    }
  }

  private void add(String name, Path file) throws IOException {
    boolean executable = Files.isExecutable(file);
    BundleWriter.Source source = BundleWriter.Source.of(file);
    BundleManifest.File original = BundleWriter.describe(name, source, executable);
    boolean signed = name.endsWith("/" + AttemptFolder.MANIFEST) || BundlePath.isAfter(name);
    Outgoing.@Nullable Cleaned cleaned = signed ? null : cleaner.clean(file);
    if (cleaned != null && cleaned.text() == null) {
      leave("text that can't be looked through for what must not be handed on", file);
      return;
    }
    if (cleaned != null) {
      byte[] content = Objects.requireNonNull(cleaned.text()).getBytes(StandardCharsets.ISO_8859_1);
      source = BundleWriter.Source.of(content);
      original =
          new BundleManifest.File(
              name,
              content.length,
              Digests.of(content),
              original.executable(),
              new BundleManifest.Redacted(original.sha256(), cleaned.secrets(), cleaned.items()));
    }
    files.put(name, original);
    sources.put(name, source);
  }

  private void leave(String why, Path file) throws IOException {
    long size = Files.size(file);
    kept.add(
        new BundleManifest.Withheld(BundlePath.of(job.path(), file), size, Digests.of(file), why));
  }

  private void write(Path target, BundleManifest manifest) throws IOException {
    byte[] text = Json.pretty(manifest).getBytes(StandardCharsets.UTF_8);
    byte[] signature =
        Attestation.sign(
            BundleManifest.FILE,
            Digests.of(text),
            BundleManifest.PREDICATE,
            new BundleManifest.Said(manifest.kind(), manifest.name(), tool, files.size()),
            key);
    Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, ".bundle", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
          BundleWriter writer = new BundleWriter(out)) {
        writer.add(BundleManifest.FILE, BundleWriter.Source.of(text), false);
        writer.add(BundleManifest.SIGNATURE, BundleWriter.Source.of(signature), false);
        for (BundleManifest.File file : manifest.files()) {
          writer.add(
              file.path(),
              Objects.requireNonNull(sources.get(file.path())),
              Boolean.TRUE.equals(file.executable()));
        }
      }
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
