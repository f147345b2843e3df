package dev.assay.cli;

import dev.assay.audit.Detector;
import dev.assay.audit.Rules;
import dev.assay.audit.Sarif;
import dev.assay.audit.judge.ModelJudge;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.trial.ProviderJudge;
import dev.assay.runner.trial.Reaudit;
import dev.assay.sandbox.wire.Retries;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    header = "Looks for cheating: in a trial, in training data, in a checkpoint.",
    description = {"", "Exit code 0 when clean, 1 when flagged or to be reviewed.", ""},
    subcommands = {
      AuditContaminationCommand.class,
      AuditCheckpointCommand.class,
      SelfTestCommand.class
    })
final class AuditCommand {
  private static final int MOST_VOTES = 25;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Command(
      name = "trial",
      mixinStandardHelpOptions = true,
      header = "Runs all detectors again on what a trial left, and prints every finding.",
      description = {
        "",
        "The sealed audit.json stays as it is. With --record the new audit is signed into after/,"
            + " with its date, and boards that are built",
        "here go by it.",
        "",
        "With --judge a language model of your providers.toml reads the record too, several times;"
            + " it can ask for a review and no more.",
        "Lines of the record are sent to that provider, without keys and without items of the"
            + " hidden test. Its price is printed.",
        ""
      })
  int trial(
      @Parameters(paramLabel = "DIR", description = "folder of a trial or an attempt") Path folder,
      @Option(names = "--record", description = "sign the new audit into after/") boolean record,
      @Option(names = "--sarif", paramLabel = "FILE", description = "write it as SARIF 2.1.0 too")
          @Nullable Path sarif,
      @Option(
              names = "--judge",
              paramLabel = "PROVIDER/MODEL",
              description = "ask that model as well (default: nobody)")
          @Nullable String judge,
      @Option(
              names = "--votes",
              paramLabel = "N",
              defaultValue = "3",
              description = "how often the judge is asked (default: ${DEFAULT-VALUE})")
          int votes,
      @Option(names = "--json", description = "print the audit as JSON") boolean json) {
    List<AttemptFolder> attempts = VerifyCommand.attempts(folder);
    if (attempts.isEmpty() || !Files.exists(attempts.getLast().workspace())) {
      throw new InputException(folder + " has no attempt whose files were collected");
    }
    AttemptFolder attempt = attempts.getLast();
    Audit audit = Reaudit.audit(attempt, judge == null ? List.of() : List.of(judge(judge, votes)));
    if (judge != null) {
      Objects.requireNonNull(spec).commandLine().getErr().println(JudgeText.of(audit, judge));
    }
    if (sarif != null) {
      new Sarif(Rules.standard()).write(audit, sarif);
    }
    if (record) {
      Path file =
          Afterwards.write(
              attempt,
              new dev.assay.results.record.Reaudit(
                  dev.assay.results.record.Reaudit.SCHEMA,
                  audit,
                  Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS)),
              Installation.key());
      Objects.requireNonNull(spec).commandLine().getErr().println("assay: signed: " + file);
    }
    return show(audit, json);
  }

  private static Detector judge(String name, int votes) {
    if (votes < 1 || votes > MOST_VOTES) {
      throw new InputException("--votes must be from 1 to " + MOST_VOTES + ", is " + votes);
    }
    return new ModelJudge(
        Rules.standard(),
        ProviderJudge.of(
            name, Installation.operator(), System.getenv(), Retries.standard(wait -> {})),
        votes);
  }

  private int show(Audit audit, boolean json) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(audit));
    } else {
      AuditText.print(audit, out);
    }
    out.flush();
    return audit.verdict() == Verdict.CLEAN ? 0 : 1;
  }
}
