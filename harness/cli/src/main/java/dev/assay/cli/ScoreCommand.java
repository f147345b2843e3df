package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.record.Score;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.DataFolder;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.recorded.RecordedScore;
import dev.assay.tasks.recorded.RecordedScoring;
import dev.assay.tasks.scoring.Scoring;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "",
      "Some benchmarks are judged by a language model. Its replies are kept in a file, and asked for once: with that file anybody",
      "computes the score again, without a judge. Where answers are the same to everything, or speak to the judge, the score is",
      "shown with that finding, and the exit code is 1.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay score assay-out/demo/sft__science-mini__tiny-qwen3-base__r1",
      "  assay score --benchmark science-mini --responses responses.jsonl --grades grades.jsonl --json",
      "  assay score --benchmark gsm8k --items test.jsonl --responses completions.jsonl --explain 17",
      "  assay score --benchmark arena-hard-writing --responses answers.jsonl --judge openai/gpt-5-mini"
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

  @Option(
      names = "--responses",
      paramLabel = "FILE",
      description =
          "completions: our responses.jsonl, {\"id\", \"completion\"} a line, HumanEval's samples.jsonl, Inspect's .eval or JSON log,"
              + " simple-evals' JSON; told by content")
  private @Nullable Path responses;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description =
          "right answers: the benchmark's own file, or {\"id\", \"answer\"} a line; default: the task's")
  private @Nullable Path items;

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description = "show what matched where in this item's completions")
  private @Nullable String explain;

  @Option(names = "--grades", paramLabel = "FILE", description = "write a line an item here")
  private @Nullable Path grades;

  @Mixin private JudgeOptions judge = new JudgeOptions();

  @Option(names = "--json", description = "print the score as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    int code = folder == null ? ofFile(out) : ofAttempt(folder, out);
    out.flush();
    return code;
  }

  private int ofAttempt(Path path, PrintWriter out) {
    if (items != null || explain != null) {
      throw new InputException(
          "--items and --explain are for --benchmark and --responses",
          "name the attempt's responses.jsonl by --responses");
    }
    Score score = fromAttempt(path);
    out.print(json ? Json.pretty(score) : line(score) + "\n");
    return 0;
  }

  /** A score for people. */
  static String line(Score score) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            "%s, protocol %s v%d: %.4f ± %.4f (n = %d%s, format failures %d)",
            score.benchmark(),
            score.protocol(),
            score.protocolVersion(),
            score.score(),
            score.stderr(),
            score.n(),
            score.repeats() == null ? "" : " x " + score.repeats(),
            score.formatFailures()));
    if (score.passAtK() != null) {
      score.passAtK().forEach((k, share) -> line.append(String.format("; pass@%d %.4f", k, share)));
    }
    if (score.decoding() != null) {
      line.append("; decoded as the submission says: ").append(score.decoding());
    }
    if (score.templates() != null) {
      line.append("; templates of the user's: ").append(score.templates());
    }
    return line.toString();
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
    Protocol asked = task.protocol(trial.regime().protocol());
    return CodeRoom.with(
        asked,
        code ->
            Scoring.score(
                task.benchmark(),
                asked,
                attempt.responses(),
                attempt.grades(),
                attempt.score(),
                code));
  }

  private static InputException incomplete() {
    return new InputException(
        "give a trial's folder, or --benchmark and --responses", "see assay score --help");
  }

  private int ofFile(PrintWriter out) throws InterruptedException {
    if (benchmark == null || responses == null) {
      throw incomplete();
    }
    Catalog catalog = new Catalog(Installation.root());
    Task task = items == null ? catalog.task(benchmark) : catalog.task(benchmark, items);
    Protocol asked = task.protocol(protocol == null ? task.protocolName() : protocol);
    String name = benchmark;
    Path file = responses;
    if (JudgedScoring.needed(asked)) {
      return judged(out, catalog, task, asked, file);
    }
    judge.unused(name);
    return CodeRoom.with(
        asked,
        code ->
            ofFile(out, catalog, name, file, new RecordedScoring(task.benchmark(), asked, code)));
  }

  private int ofFile(
      PrintWriter out, Catalog catalog, String name, Path file, RecordedScoring scoring) {
    if (explain != null) {
      new ExplanationText(out, json).print(explain, scoring.explain(file, explain));
      return 0;
    }
    RecordedScore score = noting(catalog, name, scoring.score(file, grades));
    out.print(json ? Json.pretty(score) : RecordedScoreText.of(score));
    return 0;
  }

  private int judged(PrintWriter out, Catalog catalog, Task task, Protocol asked, Path file)
      throws InterruptedException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    JudgedScoring scoring = new JudgedScoring(judge, out, err, json);
    if (explain != null) {
      return scoring.explain(task, asked, file, explain);
    }
    String name = Objects.requireNonNull(benchmark);
    return scoring.score(
        task,
        asked,
        file,
        grades,
        score -> other(catalog, name, score.n()).map(score::noting).orElse(score));
  }

  private RecordedScore noting(Catalog catalog, String name, RecordedScore score) {
    return other(catalog, name, score.n()).map(score::noting).orElse(score);
  }

  /** Who brings items of their own is told where the benchmark has more or fewer. */
  private Optional<String> other(Catalog catalog, String name, int n) {
    if (items == null || !catalog.tasks().contains(name)) {
      return Optional.empty();
    }
    return catalog
        .needs(name, DataFolder.ofThisUser())
        .filter(needs -> needs.items() != n)
        .map(needs ->
            "scored on the %d items of %s; the benchmark has %d"
                .formatted(n, items, needs.items()));
  }
}
