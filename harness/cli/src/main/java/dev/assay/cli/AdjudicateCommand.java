package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.after.LastWord;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay adjudicate TRIAL}. */
@Command(
    name = "adjudicate",
    mixinStandardHelpOptions = true,
    header = "Records what a person decided of a trial, signed by this machine's key.",
    description = {
      "",
      "The decision goes to after/ as a statement that names the sealed manifest; the sealed record stays as it is, and boards that are",
      "built here show who decided what, when and why. It stands until another decision, or until a later audit finds something by a",
      "rule that it was not about.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  assay adjudicate results/job/sft__science-mini__tiny-qwen3-base__r1 --verdict clean --why \"the overlap is the given dev split\""
    })
final class AdjudicateCommand implements Callable<Integer> {
  private static final int LONGEST = 2000;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(paramLabel = "TRIAL", description = "folder of a trial or an attempt")
  private Path folder = Path.of(".");

  @Option(
      names = "--verdict",
      paramLabel = "V",
      required = true,
      description = "clean, review or flagged")
  private Verdict verdict = Verdict.REVIEW;

  @Option(names = "--why", paramLabel = "TEXT", required = true, description = "shown on the board")
  private String why = "";

  @Option(
      names = "--finding",
      paramLabel = "ID",
      description = "a finding that it is about; may be repeated (default: all)")
  private List<String> findings = List.of();

  @Option(names = "--by", paramLabel = "NAME", description = "who decided (default: the user)")
  private String by = System.getProperty("user.name", "");

  @Override
  public Integer call() {
    AttemptFolder attempt = attempt();
    Audit audit = Json.read(attempt.audit(), Audit.class);
    List<String> wrong = VerifyCommand.wrong(attempt, Keys.trusted());
    if (!wrong.isEmpty()) {
      throw new InputException(
          "the record does not hold: " + AuditText.plain(wrong.getFirst()),
          "see assay verify " + folder);
    }
    Afterwards before = Afterwards.read(attempt, Installation.knownKeys());
    LastWord last = before.lastWord(audit);
    mustExist(last.audit() == null ? audit : last.audit());
    Adjudication decision =
        new Adjudication(
            Adjudication.SCHEMA,
            verdict,
            text("--by", by),
            text("--why", why),
            findings,
            LastWord.grave(last.audit()),
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    Path file = Afterwards.write(attempt, decision, Installation.key());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Verdict was = last.verdict();
    out.println(
        "verdict: "
            + (was == null ? "none" : word(was))
            + " became "
            + word(verdict)
            + ", decided by "
            + AuditText.plain(decision.by()));
    out.println("signed: " + file);
    out.flush();
    return 0;
  }

  private AttemptFolder attempt() {
    List<AttemptFolder> attempts = VerifyCommand.attempts(folder);
    long trials = attempts.stream().map(a -> a.trial().path()).distinct().count();
    if (trials > 1) {
      throw new InputException(folder + " holds " + trials + " trials", "name one of them");
    }
    if (attempts.isEmpty() || !Files.exists(attempts.getLast().audit())) {
      throw new InputException(folder + " has no attempt that was audited");
    }
    return attempts.getLast();
  }

  private void mustExist(Audit audit) {
    Set<String> ids = audit.findings().map(f -> f.id()).collect(Collectors.toSet());
    for (String finding : findings) {
      if (!ids.contains(finding)) {
        throw new InputException(
            "the trial has no finding '" + finding + "'", "see assay audit trial " + folder);
      }
    }
  }

  private static String text(String option, String said) {
    String text = said.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new InputException(option + " must have from 1 to " + LONGEST + " characters");
    }
    return text;
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
