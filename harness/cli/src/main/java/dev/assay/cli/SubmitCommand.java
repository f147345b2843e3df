package dev.assay.cli;

import dev.assay.leaderboard.tables.Check;
import dev.assay.results.InputException;
import dev.assay.results.bundle.BundleCheck;
import dev.assay.results.bundle.Contents;
import dev.assay.results.bundle.Unpacking;
import dev.assay.results.index.IndexLine;
import dev.assay.results.index.SealIndex;
import dev.assay.results.record.Tier;
import dev.assay.results.record.TierStatement;
import dev.assay.results.seal.Attestation;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.submission.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay submit}. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    header = "Checks a result that somebody else hands in, and takes it in.",
    description = {
      "",
      "A result's tier on the board: self-reported, re-scored (its score was made again here from the checkpoint), re-run (cells drawn after",
      "submission ran again here), host-run (it ran here). Only from re-scored up is an entry ranked.",
      ""
    })
final class SubmitCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "What a board's keeper must know of a bundle; runs nothing of it.",
      description = {
        "",
        "Looks at signature and digests, whether the matrix is complete, inputs, budgets and rules are the locked ones and this tree's,",
        "transcripts and checkpoints are there, verdicts follow from findings, and scores from completions. Exit code 0 when all is well.",
        ""
      })
  int check(
      @Parameters(paramLabel = "BUNDLE", description = "a job that assay seal wrote") Path bundle,
      @Option(names = "--key", paramLabel = "FILE", description = "the submitter's public key")
          @Nullable List<Path> keys,
      @Option(
              names = "--index",
              paramLabel = "FILE",
              description = "the lock must have been registered in this index.jsonl")
          @Nullable Path index,
      @Option(names = "--json", description = "print the answers as JSON") boolean json)
      throws IOException {
    Map<String, List<String>> all = checks(bundle, keys == null ? List.of() : keys, index);
    boolean good = all.values().stream().allMatch(List::isEmpty);
    if (json) {
      out().print(Json.pretty(all));
    } else {
      all.forEach((what, wrong) -> {
        out().println((wrong.isEmpty() ? "ok      " : "WRONG   ") + what);
        wrong.forEach(w -> out().println("        " + AuditText.plain(w)));
      });
    }
    out().flush();
    return good ? 0 : 1;
  }

  private static Map<String, List<String>> checks(
      Path bundle, List<Path> keys, @Nullable Path index) throws IOException {
    if (!Files.exists(bundle) || !Contents.isBundle(bundle)) {
      throw new InputException(bundle + " is no bundle", "seal a job by assay seal DIR");
    }
    Map<String, List<String>> all = new LinkedHashMap<>();
    Path scratch = Files.createTempDirectory("assay-submission");
    try (Contents contents = Contents.open(bundle)) {
      BundleCheck sealed = BundleCheck.of(contents, Keys.trusted(keys));
      all.put("seal", sealed.problems());
      Path job = scratch.resolve("job");
      Unpacking.to(contents, job);
      all.putAll(new Submission(job, Installation.root()).check());
      all.put("scores", differing(RecordedBundle.check(bundle).checks()));
      if (index != null) {
        all.put("registered before", registered(job, SealIndex.read(index)));
      }
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
    return all;
  }

  private static List<String> differing(List<Check> checks) {
    List<String> wrong = new ArrayList<>();
    checks.stream()
        .filter(c -> c.result() == Check.Result.DIFFERS)
        .forEach(c ->
            wrong.add(
                c.subject()
                    + ", "
                    + c.quantity()
                    + ": "
                    + c.printed()
                    + " does not follow: "
                    + c.reason()));
    return wrong;
  }

  private static List<String> registered(Path job, SealIndex index) {
    List<String> wrong = new ArrayList<>(index.problems());
    Path lock = job.resolve("job.lock.toml");
    index
        .of(Digests.of(lock))
        .filter(line -> line.kind() == IndexLine.Kind.LOCK)
        .ifPresentOrElse(line -> {}, () -> wrong.add("its lock is not registered in the index"));
    return wrong;
  }

  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      header = "Registers a job's lock, dated, before its first trial.",
      description = {
        "",
        "`assay run JOB.toml --dry-run` resolves a job; the lock of a job that began is in its folder. Dates are this machine's: let git show them.",
        ""
      })
  int register(
      @Parameters(paramLabel = "LOCK", description = "job.lock.toml, or a job's folder") Path lock,
      @Option(
              names = "--index",
              required = true,
              paramLabel = "FILE",
              description = "index.jsonl to add it to")
          Path index) {
    Path file = Files.isDirectory(lock) ? lock.resolve("job.lock.toml") : lock;
    if (!Files.exists(file)) {
      throw new InputException(file + " does not exist");
    }
    int trials = JobLock.read(file).trials().size();
    Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
    String name = String.valueOf(folder.getFileName());
    SealIndex.read(index).add(IndexLine.Kind.LOCK, name, Digests.of(file), Clock.systemUTC());
    out().println("registered  %s, %d trials, %s".formatted(name, trials, Digests.of(file)));
    out().flush();
    return 0;
  }

  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      header = "Unpacks a bundle that passed the check, with this machine's statement of its tier.")
  int accept(
      @Parameters(paramLabel = "BUNDLE", description = "a job that assay seal wrote") Path bundle,
      @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to")
          Path target,
      @Option(
              names = "--tier",
              required = true,
              paramLabel = "T",
              description = "self_reported, re_scored or re_run: what was done here")
          Tier tier,
      @Option(
              names = "--note",
              required = true,
              paramLabel = "TEXT",
              description = "how, and where it can be seen")
          String note,
      @Option(names = "--key", paramLabel = "FILE", description = "the submitter's public key")
          @Nullable List<Path> keys)
      throws IOException {
    if (tier == Tier.HOST_RUN) {
      throw new InputException("what ran elsewhere is not host-run", "give re_run at most");
    }
    Map<String, List<String>> all = checks(bundle, keys == null ? List.of() : keys, null);
    if (all.values().stream().anyMatch(wrong -> !wrong.isEmpty())) {
      throw new InputException(
          bundle + " does not pass the check", "see assay submit check " + bundle);
    }
    try (Contents contents = Contents.open(bundle)) {
      Unpacking.to(contents, target);
    }
    for (AttemptFolder attempt : VerifyCommand.attempts(target)) {
      Attestation.write(
          Tiers.statement(attempt),
          attempt.manifest(),
          TierStatement.TYPE,
          new TierStatement(TierStatement.SCHEMA, tier, note, Clock.systemUTC().instant()),
          Installation.key());
    }
    out().println("taken in as " + tier.label() + ": " + target);
    out().flush();
    return 0;
  }
}
