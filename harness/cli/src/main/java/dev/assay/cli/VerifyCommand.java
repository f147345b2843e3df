package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.record.Workspace;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.ObjectStore;
import dev.assay.results.store.TrialFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay verify DIR}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Checks the seals of a job, trial or attempt made on this machine.",
    description = {
      "",
      "Compares every file with the signed manifest of its attempt and names what was changed, added or is missing.",
      "Exit code 0 when all seals hold, else 1.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "folder of a job, a trial or an attempt")
  private @Nullable Path folder;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    SigningKey key = Installation.key();
    int broken = 0;
    List<AttemptFolder> attempts = attempts(Objects.requireNonNull(folder));
    if (attempts.isEmpty()) {
      throw new InputException(folder + " has no attempt yet, so nothing is sealed");
    }
    for (AttemptFolder attempt : attempts) {
      String name = attempt.trial().path().getFileName() + "/" + attempt.path().getFileName();
      List<String> wrong = wrong(attempt, key);
      out.println((wrong.isEmpty() ? "holds   " : "BROKEN  ") + name);
      wrong.forEach(w -> out.println("        " + w));
      broken += wrong.isEmpty() ? 0 : 1;
    }
    out.flush();
    return broken == 0 ? 0 : 1;
  }

  /** The seal, and the objects that the sealed workspace.json names by digest. */
  static List<String> wrong(AttemptFolder attempt, SigningKey key) {
    if (!Files.exists(attempt.manifest())) {
      return List.of("it has no manifest.json: it was not sealed");
    }
    List<String> wrong = new ArrayList<>(Seal.check(attempt, key));
    if (Files.exists(attempt.workspace())) {
      ObjectStore objects = attempt.trial().job().objects();
      Json.read(attempt.workspace(), Workspace.class).files().stream()
          .filter(f ->
              !objects.has(f.sha256()) || !Digests.of(objects.path(f.sha256())).equals(f.sha256()))
          .forEach(f ->
              wrong.add(
                  "the object of " + AuditText.plain(f.path()) + " is missing or was changed"));
    }
    return wrong;
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
    throw new InputException(folder + " is not the folder of a job, a trial or an attempt");
  }
}
