package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.bundle.Contents;
import dev.assay.results.seal.OpenKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay verify TARGET}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Checks seals: of a bundle, or of a job, a trial or an attempt.",
    description = {
      "",
      "Compares every file with the signed manifest that names it, and says what was changed, added, renamed or is missing. It needs no",
      "engine and no network. A seal holds only where its signature is by a key that is trusted here: this machine's own, one that",
      "`assay keys trust` took in, or one given by --key. A signature by any other key is named, and is no success.",
      "",
      "With --index, TARGET may be any folder of jobs and bundles, and each run that the index has and the folder has not is named.",
      "",
      "Exit code 0 when everything holds, else 1.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TARGET",
      description = "bundle, or folder of a bundle, job, trial, attempt")
  private @Nullable Path target;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "public key of who sealed it; may be repeated")
  private List<Path> keys = List.of();

  @Option(names = "--index", paramLabel = "FILE", description = "index.jsonl: name dropped runs")
  private @Nullable Path index;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path path = Objects.requireNonNull(target);
    Verification verification = new Verification(Keys.trusted(keys));
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist");
    }
    if (index == null) {
      verification.target(path);
    } else {
      verification.indexed(path, index);
    }
    int broken = 0;
    for (Verification.Sealed sealed : verification.found()) {
      out.println(
          (sealed.wrong().isEmpty() ? "holds   " : "BROKEN  ") + AuditText.plain(sealed.name()));
      sealed.wrong().forEach(w -> out.println("        " + AuditText.plain(w)));
      sealed.notes().forEach(n -> out.println("        " + AuditText.plain(n)));
      broken += sealed.wrong().isEmpty() ? 0 : 1;
    }
    out.flush();
    return broken == 0 ? 0 : 1;
  }

  /** The seal of an attempt, and the objects that its sealed workspace.json names by digest. */
  static List<String> wrong(AttemptFolder attempt, List<OpenKey> keys) {
    return Verification.wrong(attempt, keys);
  }

  /** The attempts below a folder of any of the three kinds. */
  static List<AttemptFolder> attempts(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (Files.exists(path.resolve("job.lock.toml"))) {
      return new JobFolder(path).trials().stream().flatMap(t -> t.attempts().stream()).toList();
    }
    if (Files.exists(path.resolve("spec.json"))) {
      return new TrialFolder(path).attempts();
    }
    if (Files.exists(path.resolve("events.jsonl"))
        && path.getFileName().toString().startsWith("attempt-")) {
      return List.of(new AttemptFolder(path));
    }
    throw new InputException(
        folder
            + " is not the folder of a job, a trial or an attempt"
            + (Contents.isBundle(path) ? ", but a bundle" : ""));
  }
}
