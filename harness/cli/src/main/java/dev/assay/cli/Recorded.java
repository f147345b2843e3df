package dev.assay.cli;

import dev.assay.leaderboard.tables.Check;
import dev.assay.results.InputException;
import dev.assay.results.record.Score;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Computes again what a job's, trial's or attempt's folder says, from the record below it. */
final class Recorded {
  private final List<Check> checks = new ArrayList<>();
  private final Path scratch;

  private final Function<AttemptFolder, List<String>> seals;

  private Recorded(Path scratch, Function<AttemptFolder, List<String>> seals) {
    this.scratch = scratch;
    this.seals = seals;
  }

  static List<Check> check(Path folder) throws IOException {
    return check(folder, attempt -> VerifyCommand.wrong(attempt, Keys.trusted()));
  }

  /**
   * Computes again.
   *
   * @param seals says what is wrong with an attempt's seal, a sentence each: the likeliest reason
   */
  static List<Check> check(Path folder, Function<AttemptFolder, List<String>> seals)
      throws IOException {
    List<AttemptFolder> attempts = VerifyCommand.attempts(folder);
    if (attempts.isEmpty()) {
      throw new InputException(folder + " has no attempt yet, so there is no number to compute");
    }
    Path scratch = Files.createTempDirectory("assay-reproduce");
    try {
      Recorded recorded = new Recorded(scratch, seals);
      attempts.forEach(recorded::attempt);
      if (Files.exists(folder.resolve("job.lock.toml"))) {
        recorded.checks.addAll(RecordedBoard.check(folder));
      }
      return List.copyOf(recorded.checks);
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  private void attempt(AttemptFolder attempt) {
    if (!Files.exists(attempt.score())) {
      return;
    }
    String name = attempt.trial().path().getFileName() + "/" + attempt.path().getFileName();
    Score was = Json.read(attempt.score(), Score.class);
    try {
      TrialSpec trial = attempt.trial().spec();
      Task task = Sealings.task(trial);
      Protocol protocol = task.protocol(trial.regime().protocol());
      Path grades = scratch.resolve("grades.jsonl");
      Score now =
          CodeRoom.with(
              protocol,
              code ->
                  Scoring.score(
                      task.benchmark(),
                      protocol,
                      attempt.responses(),
                      grades,
                      scratch.resolve("score.json"),
                      code));
      String why = why(attempt, was, now);
      add(name, "score", was.score(), now.score(), why);
      add(name, "stderr", was.stderr(), now.stderr(), why);
      add(name, "n", was.n(), now.n(), why);
      add(name, "format failures", was.formatFailures(), now.formatFailures(), why);
      grades(name, attempt, grades, now.n());
    } catch (InputException e) {
      checks.add(Check.broken(name, "score", text(was.score()), e.line()));
    }
  }

  private void add(String name, String quantity, double was, double now, String why) {
    Check check = Check.of(name, quantity, text(was), now, 0);
    checks.add(check.result() == Check.Result.DIFFERS ? check.because(why) : check);
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private void grades(String name, AttemptFolder attempt, Path again, int n) {
    if (!Files.exists(attempt.grades())) {
      checks.add(Check.broken(name, "grades", Integer.toString(n), "grades.jsonl is missing"));
    } else if (!Digests.of(attempt.grades()).equals(Digests.of(again))) {
      checks.add(
          Check.broken(
              name,
              "grades",
              Integer.toString(n),
              "grades.jsonl differs from what the completions give"));
    }
  }

  private String why(AttemptFolder attempt, Score was, Score now) {
    List<String> reasons = new ArrayList<>();
    if (was.protocolVersion() != now.protocolVersion()) {
      reasons.add(
          "it was scored by version %d of the protocol, this is version %d"
              .formatted(was.protocolVersion(), now.protocolVersion()));
    }
    if (!was.benchmark().equals(now.benchmark())) {
      reasons.add("it was scored on " + was.benchmark() + ", this is " + now.benchmark());
    }
    reasons.addAll(seals.apply(attempt));
    return reasons.isEmpty()
        ? "score.json was not made from these completions by these rules"
        : String.join("; ", reasons);
  }
}
