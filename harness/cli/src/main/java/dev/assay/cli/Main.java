package dev.assay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line's entry. Exit codes: 0 done or yes, 1 ran and the answer is no, 2 usage or
 * input, 3 environment.
 */
@Command(
    name = "assay",
    version = Installation.VERSION,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header =
        "Runs AI agents that post-train language models, scores what they leave, audits how they"
            + " got there.",
    description = {
      "",
      "Start with @|bold assay demo|@: six agents compete on this machine in a few minutes, four of"
          + " them cheat.",
      "Each command explains itself: @|bold assay COMMAND --help|@.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, and the answer is yes or clean; 1 ran, and the answer is no; 2 usage or"
          + " input; 3 environment.",
      "Also: @|bold assay test|@ runs the whole test suite, @|bold assay build|@ builds."
    },
    subcommands = {
      HelpCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      StatusCommand.class,
      AttachCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      GcCommand.class,
      CancelCommand.class,
      EvaluateCommand.class,
      ScoreCommand.class,
      AuditCommand.class,
      AdjudicateCommand.class,
      LeaderboardCommand.class,
      ExportCommand.class,
      SealCommand.class,
      VerifyCommand.class,
      KeysCommand.class,
      IndexCommand.class,
      SubmitCommand.class,
      ReproduceCommand.class,
      PublishCommand.class,
      AgentsCommand.class,
      TasksCommand.class,
      ModelsCommand.class,
      LineageCommand.class,
      GreenteamCommand.class,
      RedteamCommand.class,
      TrialCommand.class,
      CoordinateCommand.class,
      InternCommand.class,
      ProviderCommand.class
    })
public final class Main implements Runnable {
  private Main() {}

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(Failures::usage)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  @Override
  public void run() {
    CommandLine.usage(java.util.Objects.requireNonNull(spec).commandLine(), System.out);
  }
}
