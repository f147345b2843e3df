package dev.assay.cli;

import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.record.Score;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.runner.evaluation.CheckpointEvaluation;
import dev.assay.runner.plan.Profile;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Providers;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.catalog.Task;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import dev.assay.tasks.evaluation.Endpoint;
import dev.assay.tasks.evaluation.EndpointRequest;
import dev.assay.tasks.evaluation.EvaluationProgress;
import dev.assay.tasks.evaluation.Evaluator;
import dev.assay.tasks.evaluation.ModelServerException;
import dev.assay.tasks.evaluation.UnservableCheckpointException;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scoring;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    header = "Asks any model a benchmark and scores its answers: no agent, no trial.",
    description = {
      "",
      "A checkpoint is served in a locked-down container, as a trial's submission would be. An endpoint is anything that speaks",
      "OpenAI's Chat Completions, wherever it runs. Interrupted, the same command goes on at the item where it stopped.",
      ""
    },
    footer = {
      "",
      "Exit codes: 1 the checkpoint is invalid or cannot be served, or judged answers have findings; 3 the server or the endpoint failed.",
      "",
      "Examples:",
      "  assay evaluate --benchmark science-mini --checkpoint ./final_model --base tiny-qwen3-base --responses responses.jsonl",
      "  assay evaluate --benchmark science-mini --endpoint http://127.0.0.1:8000/v1 --model my-model --responses responses.jsonl",
      "  assay evaluate --benchmark arena-hard-writing --endpoint http://127.0.0.1:8000/v1 --model my-model --responses answers.jsonl \\",
      "    --judge openai/gpt-5-mini"
    })
final class EvaluateCommand implements Callable<Integer> {
  /** A model of the tree that any working server can serve. */
  private static final String CONTROL = "tiny-qwen3-base";

  private static final int ENDPOINT_CONCURRENCY = 8;
  private static final int LAST_LINES = 8;

  @Option(
      names = "--benchmark",
      paramLabel = "B",
      required = true,
      description = "task whose benchmark it is: catalog name or folder")
  private String benchmark = "";

  @Option(names = "--protocol", paramLabel = "P", description = "default: the task's")
  private @Nullable String protocol;

  @Option(names = "--checkpoint", paramLabel = "DIR", description = "a model's folder")
  private @Nullable Path checkpoint;

  @Option(
      names = "--base",
      paramLabel = "M",
      description =
          "treat the checkpoint as a submission for this base model: only its tensors are served")
  private @Nullable String base;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "what /chat/completions stands below, usually ending in /v1")
  private @Nullable URI endpoint;

  @Option(names = "--model", paramLabel = "NAME", description = "what the endpoint calls it")
  private @Nullable String model;

  @Option(
      names = "--key-environment",
      paramLabel = "VAR",
      description = "environment variable that holds the endpoint's key (default: no key)")
  private @Nullable String keyEnvironment;

  @Option(
      names = "--responses",
      paramLabel = "FILE",
      required = true,
      description = "where the answers go")
  private Path responses = Path.of("responses.jsonl");

  @Option(names = "--grades", paramLabel = "FILE", description = "write a line an item here")
  private @Nullable Path grades;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description =
          "most requests at a time (default: the profile's, 8 of an endpoint); 1 asks one after the other")
  private @Nullable Integer concurrency;

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "cpu",
      description = "machine that serves a checkpoint: cpu or h100 (default cpu)")
  private String profile = "cpu";

  @Option(names = "--runtime", paramLabel = "R", description = "runc or runsc")
  private @Nullable String runtime;

  @Mixin private JudgeOptions judge = new JudgeOptions();

  @Option(names = "--json", description = "print the score as JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Task task = new Catalog(Installation.root()).task(benchmark);
    Protocol asked = protocol == null ? task.protocol() : task.protocol(protocol);
    JudgedScoring judged = new JudgedScoring(judge, out(), err(), json);
    if (JudgedScoring.needed(asked)) {
      judged.check(responses);
    } else {
      judge.unused(benchmark);
    }
    try {
      ask(task, asked);
    } catch (InvalidCheckpointException e) {
      return invalid(e.rule() + ": " + e.getMessage());
    } catch (UnservableCheckpointException e) {
      return invalid(last(e.tail()) + e.getMessage() + " (another model was served well)");
    } catch (ModelServerException e) {
      throw new EnvironmentException(
          String.valueOf(e.getMessage()), "the same command goes on where it stopped", e);
    }
    if (JudgedScoring.needed(asked)) {
      return judged.score(task, asked, responses, grades, score -> score);
    }
    print(score(task, asked));
    return 0;
  }

  private void check() {
    if ((checkpoint == null) == (endpoint == null)) {
      throw new InputException("give either --checkpoint or --endpoint");
    }
    if (endpoint != null && model == null) {
      throw new InputException("--endpoint needs --model", "name the model as the endpoint does");
    }
    if (endpoint != null && (base != null || runtime != null)) {
      throw new InputException("--base and --runtime are for checkpoints");
    }
    if (concurrency != null && concurrency < 1) {
      throw new InputException("--concurrency must be at least 1, is " + concurrency);
    }
  }

  private void ask(Task task, Protocol asked) throws IOException, InterruptedException {
    EvaluationProgress progress = json ? EvaluationProgress.silent() : new EvaluationLines(out());
    if (endpoint != null) {
      Endpoint there =
          new Endpoint(endpoint, Objects.requireNonNull(model), key(endpoint), Endpoint.LIMIT);
      int most = concurrency == null ? ENDPOINT_CONCURRENCY : concurrency;
      Evaluator.evaluate(
          new EndpointRequest(task.benchmark(), asked, there, most),
          responses.toAbsolutePath(),
          progress);
      return;
    }
    Catalog catalog = new Catalog(Installation.root());
    try (Sandboxes engine = Engines.connect()) {
      new CheckpointEvaluation(
              Installation.root(),
              engine,
              Profile.load(Installation.root(), profile).under(runtime),
              catalog.model(CONTROL),
              line -> {})
          .run(
              task.benchmark(),
              asked,
              Objects.requireNonNull(checkpoint),
              base == null ? null : catalog.model(base),
              concurrency,
              responses,
              progress);
    }
  }

  /** Read before anything is asked, so that a missing key is told at the start. */
  private Supplier<String> key(URI url) {
    Door.Provider provider =
        new Door.Provider(
            "endpoint", url.toString(), "openai-chat", keyEnvironment, null, List.of());
    String key = Providers.key(provider, System.getenv()).get();
    return () -> key;
  }

  private Score score(Task task, Protocol asked) throws IOException {
    Path scratch = Files.createTempDirectory("assay-evaluate");
    try {
      return CodeRoom.with(
          asked,
          code ->
              Scoring.score(
                  task.benchmark(),
                  asked,
                  responses,
                  grades == null ? scratch.resolve("grades.jsonl") : grades,
                  scratch.resolve("score.json"),
                  code));
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  /** The server's last lines, whole, each on a line. */
  private static String last(String tail) {
    List<String> lines = tail.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
        + "\n";
  }

  private int invalid(String reason) {
    PrintWriter err = err();
    reason.lines().map(AuditText::plain).forEach(line -> err.println("assay: invalid: " + line));
    err.flush();
    return 1;
  }

  private void print(Score score) {
    if (json) {
      out().print(Json.pretty(score));
    } else {
      out().println(ScoreCommand.line(score));
    }
    out().flush();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
