package dev.assay.cli;

import dev.assay.agents.intern.InternSession;
import dev.assay.agents.intern.provider.ProvidedModel;
import dev.assay.agents.intern.session.End;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionLine;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.results.EnvironmentException;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.runner.plan.Profile;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.tasks.catalog.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay intern}: the built-in agent, headless. */
@Command(
    name = "intern",
    mixinStandardHelpOptions = true,
    header =
        "The built-in agent: works on a task in a sandbox until it is done or its allowance is used"
            + " up.",
    description = {
      "",
      "The agent's loop and your key stay on this side; its commands run in a locked-down container"
          + " without a network. All that",
      "happens is kept in OUT/transcript.jsonl as it happens, and what it leaves in its workspace"
          + " is taken out to OUT/workspace.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 it called finish; 1 it ended before (time, money, turns, stuck, refused); 2"
          + " usage or input; 3 the provider, the",
      "engine or the sandbox failed; 130 and 143 for Ctrl-C and SIGTERM. After all but 0, and after"
          + " a kill, --resume OUT goes on.",
      "",
      "Examples:",
      "  assay intern \"Train the best tiny model you can\" --provider anthropic --model"
          + " claude-opus-4-6 --time 1h --max-cost 5",
      "  assay intern --resume intern-20261101-120000 --time 2h"
    })
final class InternCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final long DAY = 24 * 3600L;

  @Parameters(arity = "0..1", paramLabel = "PROMPT", description = "the task, in your words")
  private @Nullable String prompt;

  @Option(names = "--provider", paramLabel = "NAME", description = "of your providers.toml")
  private @Nullable String provider;

  @Option(names = "--model", paramLabel = "M", description = "that the provider offers")
  private @Nullable String model;

  @Option(
      names = "--effort",
      paramLabel = "E",
      description = "how much to reason (default: the model's)")
  private @Nullable String effort;

  @Option(
      names = "--window",
      paramLabel = "TOKENS",
      defaultValue = "200000",
      description =
          "what the model takes; older turns are summarised before it is full (default 200000)")
  private long window;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "files that it starts with; they are copied")
  private @Nullable Path workspace;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the session is kept (default: intern-DATE)")
  private @Nullable Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "go on with the session kept there")
  private @Nullable Path resume;

  @Option(names = "--time", paramLabel = "T", description = "such as 90s, 30m, 10h (default 1h)")
  private @Nullable String time;

  @Option(
      names = "--max-cost",
      paramLabel = "DOLLARS",
      description = "by the prices in providers.toml")
  private @Nullable Double cost;

  @Option(names = "--max-turns", paramLabel = "N", description = "answers of the model")
  private @Nullable Integer turns;

  @Option(
      names = "--base",
      paramLabel = "MODEL",
      description =
          "base model, catalog name or folder, at /models/base; then a model is wanted in /workspace/final_model")
  private @Nullable String base;

  @Option(
      names = "--deny",
      paramLabel = "REGEX",
      description = "commands in which this is found are not run; may be repeated")
  private List<String> deny = List.of();

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "cpu",
      description = "limits of the sandbox: cpu or h100 (default cpu)")
  private String profile = "cpu";

  @Option(names = "--runtime", paramLabel = "R", description = "runc or runsc")
  private @Nullable String runtime;

  @Option(
      names = "--json",
      description = "print every event as JSON, as it does anyway where no terminal reads it")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = folder();
    SessionRequest request = request(folder);
    ProvidedModel asked =
        ProvidedModel.of(
            Installation.operator(), request.provider(), request.model(), System.getenv());
    Files.createDirectories(folder);
    try (ProcessLock lock =
        ProcessLock.tryAcquire(folder.resolve("lock"))
            .orElseThrow(
                () -> new EnvironmentException("another process works on " + folder, null))) {
      return run(folder, request, asked);
    }
  }

  private int run(Path folder, SessionRequest request, ProvidedModel asked) throws IOException {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter err = command.commandLine().getErr();
    Profile machine = Profile.load(Installation.root(), profile).under(runtime);
    long seconds = request.seconds() == null ? DAY : request.seconds();
    Event.Ended ended;
    try (OnInterrupt _ = OnInterrupt.ofThisThread();
        InternStage stage =
            InternStage.open(
                machine,
                folder,
                workspace,
                model(request),
                resume != null,
                seconds,
                line -> say(err, line))) {
      InternSession session = new InternSession(folder, asked, Clock.systemUTC(), this::show);
      ended =
          resume == null
              ? session.begin(request, stage.place())
              : session.resume(request, stage.place());
      stage.takeOut();
    }
    say(err, "session: " + folder + "   workspace: " + folder.resolve("workspace"));
    return End.valueOf(ended.end().toUpperCase(Locale.ROOT)).exitCode();
  }

  private static @Nullable Path model(SessionRequest request) {
    SessionRequest.Submission submission = request.submission();
    String name = submission == null ? null : submission.model();
    return name == null ? null : new Catalog(Installation.root()).model(name).files();
  }

  private Path folder() {
    if (resume != null) {
      return resume;
    }
    Path chosen =
        out == null
            ? Path.of("intern-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP))
            : out;
    if (Files.exists(InternSession.transcript(chosen))) {
      throw new InputException(
          chosen + " holds a session already",
          "go on with --resume " + chosen + ", or choose another --out");
    }
    return chosen;
  }

  private SessionRequest request(Path folder) {
    Long seconds = time == null ? null : Long.valueOf(Durations.seconds(time));
    if (resume != null) {
      if (prompt != null || provider != null || model != null || workspace != null || out != null) {
        throw new InputException(
            "--resume goes on with what the session was given",
            "give only --time, --max-cost and --max-turns with it");
      }
      return InternSession.request(folder).within(seconds, cost, turns);
    }
    if (prompt == null || prompt.isBlank()) {
      throw new InputException(
          "a prompt is needed", "assay intern \"PROMPT\" --provider NAME --model M");
    }
    if (provider == null || model == null) {
      throw new InputException(
          "--provider and --model are needed", "they are named in providers.toml");
    }
    return new SessionRequest(
        prompt,
        provider,
        model,
        effort,
        window,
        seconds == null ? Long.valueOf(3600) : seconds,
        cost,
        turns,
        InternStage.words(Profile.load(Installation.root(), profile)),
        base == null
            ? null
            : new SessionRequest.Submission(
                AgentEnvironment.WORKSPACE + "/final_model", "/models/base", base),
        deny);
  }

  private void show(SessionLine line) {
    PrintWriter to = Objects.requireNonNull(spec).commandLine().getOut();
    if (json || !Follower.isTerminal()) {
      to.println(Json.line(line));
    } else {
      InternText.lines(line).forEach(to::println);
    }
    to.flush();
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }
}
