package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.bundle.BundleCheck;
import dev.assay.results.bundle.Contents;
import dev.assay.results.bundle.Unpacking;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.redaction.Outgoing;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is exported: folders as they are, bundles unpacked to a scratch folder for as long as this
 * is open.
 */
final class ExportSources implements AutoCloseable {
  private final List<Path> jobs = new ArrayList<>();
  private final Set<Path> only = new HashSet<>();
  private final List<TrialFolder> trials = new ArrayList<>();
  private final List<TrialFolder> sealed = new ArrayList<>();
  private @Nullable Path scratch;

  private ExportSources() {}

  /**
   * @throws InputException for what is no job, trial or bundle, and for a bundle whose seal is
   *     broken
   */
  static ExportSources open(List<Path> sources) throws IOException {
    ExportSources open = new ExportSources();
    try {
      for (Path source : sources) {
        open.add(source);
      }
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
    return open;
  }

  private void add(Path source) throws IOException {
    Path path = source.toAbsolutePath().normalize();
    if (Files.exists(path.resolve("job.lock.toml"))) {
      job(path);
      trials.addAll(new JobFolder(path).trials());
    } else if (Files.exists(path.resolve("spec.json"))) {
      TrialFolder trial = new TrialFolder(path);
      job(trial.job().path());
      only.add(trial.path());
      trials.add(trial);
    } else if (Contents.isBundle(path)) {
      bundle(path);
    } else {
      throw new InputException(source + " is no folder of a job or a trial, and no bundle");
    }
  }

  private void job(Path path) {
    if (!jobs.contains(path)) {
      jobs.add(path);
    }
  }

  private void bundle(Path path) throws IOException {
    if (scratch == null) {
      scratch = Files.createTempDirectory("assay-export");
    }
    try (Contents contents = Contents.open(path)) {
      BundleCheck check = BundleCheck.of(contents, Keys.trusted());
      if (!check.holds()) {
        throw new InputException(
            path + " does not hold: " + check.problems().getFirst(),
            "see assay verify; keys of others are taken in by assay keys trust");
      }
      Path job =
          scratch
              .resolve(Integer.toString(jobs.size()))
              .resolve(RecordedBundle.name(check.manifest()));
      Unpacking.to(contents, job);
      jobs.add(job);
      sealed.addAll(new JobFolder(job).trials());
    }
  }

  List<Path> jobs() {
    return List.copyOf(jobs);
  }

  /** Whether a trial of these jobs was meant. */
  boolean has(TrialFolder trial) {
    boolean whole =
        only.stream()
            .noneMatch(t -> t.getParent() != null && t.getParent().equals(trial.job().path()));
    return whole || only.contains(trial.path());
  }

  /**
   * What must not leave. A bundle whose seal holds was redacted where its data is, so its tasks may
   * be missing here.
   */
  Outgoing outgoing() {
    List<TrialFolder> all = new ArrayList<>(trials);
    for (TrialFolder trial : sealed) {
      try {
        Sealings.task(trial.spec());
        all.add(trial);
      } catch (InputException e) {
        // Unknown here: what had to be taken out was, before it was sealed.
      }
    }
    return new Outgoing(all.isEmpty() ? NOTHING : Sealings.gated(Sealings.tasks(all)));
  }

  private static final ItemRedaction NOTHING = new ItemRedaction(Map.of());

  @Override
  public void close() {
    if (scratch != null) {
      AtomicFiles.deleteTree(scratch);
    }
  }
}
