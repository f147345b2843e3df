package dev.assay.cli;

import dev.assay.results.bundle.BundleExport;
import dev.assay.results.bundle.BundleManifest;
import dev.assay.results.bundle.BundleObjects;
import dev.assay.results.bundle.Contents;
import dev.assay.results.index.IndexLine;
import dev.assay.results.index.SealIndex;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.TrialFolder;
import dev.assay.tasks.catalog.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay seal DIR}. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    header = "Seals a job, or one trial of it, as one archive that can be checked anywhere.",
    description = {
      "",
      "The archive is a ZIP without compression, the same bytes for the same record. manifest.json names every file with its SHA-256,",
      "manifest.dsse.json is its signature (Ed25519, DSSE, in-toto) by this machine's key; `assay keys export` gives others the key's public",
      "half. What has the shape of a secret, and items of gated benchmarks, are taken out; the manifest keeps the digest of the original.",
      "",
      "Of the job's objects the submissions' files go in, so that completions can be made again; --objects none leaves them out.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  assay seal assay-out/demo --out demo.assay.zip --index index.jsonl"
    })
final class SealCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "folder of a job or a trial")
  private @Nullable Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the archive (default: NAME.assay.zip)")
  private @Nullable Path target;

  @Option(
      names = "--objects",
      paramLabel = "WHICH",
      defaultValue = "checkpoints",
      description = "checkpoints (default) or none")
  private BundleObjects objects = BundleObjects.CHECKPOINTS;

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = "add what was sealed to this index.jsonl")
  private @Nullable Path index;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path path = Objects.requireNonNull(folder).toAbsolutePath().normalize();
    List<AttemptFolder> attempts = VerifyCommand.attempts(path);
    List<TrialFolder> trials = attempts.stream().map(AttemptFolder::trial).distinct().toList();
    List<Task> tasks = Sealings.tasks(trials);
    Set<String> given = Sealings.givenFiles(tasks);
    Path out = target == null ? Path.of(path.getFileName() + ".assay.zip") : target;
    BundleManifest manifest =
        new BundleExport(
                path,
                Installation.key(),
                Installation.VERSION,
                Sealings.gated(tasks),
                file -> isGiven(file) && given.contains(file.getFileName().toString()))
            .write(out, objects);
    if (index != null) {
      index(index, attempts, out);
    }
    say(manifest, out);
    return 0;
  }

  private static boolean isGiven(Path file) {
    return String.valueOf(Objects.requireNonNull(file.getParent()).getFileName()).equals("given");
  }

  private static void index(Path file, List<AttemptFolder> attempts, Path bundle)
      throws IOException {
    SealIndex sealed = Sealings.index(SealIndex.read(file), attempts);
    try (Contents contents = Contents.open(bundle)) {
      byte[] manifest = contents.bytes(BundleManifest.FILE, Integer.MAX_VALUE - 8);
      sealed.add(
          IndexLine.Kind.BUNDLE,
          String.valueOf(bundle.getFileName()),
          Digests.of(manifest),
          Clock.systemUTC());
    }
  }

  private void say(BundleManifest manifest, Path out) throws IOException {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    long redacted = manifest.files().stream().filter(f -> f.redacted() != null).count();
    print.println(
        "sealed  %s: %d files, %,d bytes, key %s"
            .formatted(out, manifest.files().size(), Files.size(out), Installation.key().id()));
    if (redacted > 0) {
      print.println("        from " + redacted + " files secrets or gated items were taken out");
    }
    manifest
        .withheld()
        .forEach(w -> print.println("        without " + w.path() + ": " + w.reason()));
    BundleManifest.LeftOut rest = manifest.leftOut();
    if (rest != null) {
      print.println(
          "        without %d objects of workspaces and gateways, %,d bytes"
              .formatted(rest.files(), rest.bytes()));
    }
    print.flush();
  }
}
