package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.record.Score;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.scoring.Scoring;
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

/** {@code assay score}. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    header = "Scores recorded completions, without a model.",
    description = {
      "",
      "With a trial's or attempt's folder: writes its grades.jsonl and score.json again from responses.jsonl; the bytes are the same",
      "as the first time. Else give the benchmark and the file.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay score assay-out/demo/sft__science-mini__tiny-qwen3-base__r1",
      "  assay score --benchmark science-mini --responses responses.jsonl --grades grades.jsonl --json"
    })
final class ScoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", arity = "0..1", description = "folder of a trial or an attempt")
  private @Nullable Path folder;

  @Option(
      names = "--benchmark",
      paramLabel = "B",
      description = "task whose benchmark it is: catalog name or folder")
  private @Nullable String benchmark;

  @Option(names = "--protocol", paramLabel = "P", description = "default: the task's")
  private @Nullable String protocol;

  @Option(names = "--responses", paramLabel = "FILE", description = "responses.jsonl")
  private @Nullable Path responses;

  @Option(names = "--grades", paramLabel = "FILE", description = "write a line an item here")
  private @Nullable Path grades;

  @Option(names = "--json", description = "print the score as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Score score = folder == null ? fromFile() : fromAttempt(folder);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(score));
    } else {
      out.println(line(score));
    }
    out.flush();
    return 0;
  }

  /** A score for people. */
  static String line(Score score) {
    return String.format(
        "%s, protocol %s v%d: %.4f ± %.4f (n = %d, format failures %d)",
        score.benchmark(),
        score.protocol(),
        score.protocolVersion(),
        score.score(),
        score.stderr(),
        score.n(),
        score.formatFailures());
  }

  private Score fromAttempt(Path path) {
    List<AttemptFolder> attempts = VerifyCommand.attempts(path);
    if (attempts.isEmpty()) {
      throw new InputException(path + " has no attempt yet");
    }
    AttemptFolder attempt = attempts.getLast();
    if (!Files.exists(attempt.responses())) {
      throw new InputException(
          attempt.path() + " has no responses.jsonl: its submission was not evaluated");
    }
    TrialSpec trial = attempt.trial().spec();
    Task task = Task.load(Path.of(trial.taskFolder()));
    return Scoring.score(
        task.benchmark(),
        task.protocol(trial.regime().protocol()),
        attempt.responses(),
        attempt.grades(),
        attempt.score());
  }

  private Score fromFile() throws IOException {
    if (benchmark == null || responses == null) {
      throw new InputException(
          "give a trial's folder, or --benchmark and --responses", "see assay score --help");
    }
    Task task = new Catalog(Installation.root()).task(benchmark);
    Path scratch = Files.createTempDirectory("assay-score");
    try {
      return Scoring.score(
          task.benchmark(),
          task.protocol(protocol == null ? task.protocolName() : protocol),
          responses,
          grades == null ? scratch.resolve("grades.jsonl") : grades,
          scratch.resolve("score.json"));
    } finally {
      dev.assay.results.store.AtomicFiles.deleteTree(scratch);
    }
  }
}
