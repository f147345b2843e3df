package dev.assay.cli;

import dev.assay.cli.redteam.HostileTrial;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.runner.redteam.Attack;
import dev.assay.runner.redteam.AttackResult;
import dev.assay.runner.redteam.Attacks;
import dev.assay.runner.redteam.RedTeam;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay redteam}: attacks on the sandbox that an agent gets. */
@Command(
    name = "redteam",
    mixinStandardHelpOptions = true,
    header = "Attacks the sandbox that an agent gets; each attack must fail.",
    description = {
      "Each runs twice: as an agent would, where it must fail, and without the protection",
      "that stops it, where it must succeed. What there is stands in sandbox/redteam/attacks.toml."
    },
    footer = {
      "",
      "Examples:",
      "  assay redteam",
      "  assay redteam --runtime runsc --only network --no-off"
    })
final class RedteamCommand implements Callable<Integer> {
  private static final List<String> HEADING =
      List.of(
          "attack",
          "class",
          "runtime",
          "expected",
          "held",
          "succeeds_with_protection_off",
          "protection",
          "evidence");

  @Option(
      names = "--runtime",
      paramLabel = "R",
      defaultValue = "runc",
      description = "runc or runsc (default runc)")
  private String runtime = "runc";

  @Option(names = "--only", paramLabel = "ID", description = "this attack or class; repeatable")
  private List<String> only = List.of();

  @Option(names = "--sample", description = "those that the test suite runs")
  private boolean sample;

  @Option(names = "--no-off", description = "leave out the runs without protection")
  private boolean noOff;

  @Option(names = "--json", description = "print the results as JSON")
  private boolean json;

  @Option(names = "--out", paramLabel = "CSV", description = "write the table there too")
  private @Nullable Path table;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<Attack> chosen =
        Attacks.load(Installation.root()).named(only).stream()
            .filter(a -> !sample || a.isSample())
            .toList();
    Consumer<String> say =
        line -> {
          if (!json) {
            out.println(line);
            out.flush();
          }
        };
    List<AttackResult> results = run(chosen, runtime, !noOff, say);
    if (table != null) {
      write(table, results);
    }
    if (json) {
      out.print(Json.pretty(results));
      out.flush();
    }
    return results.stream().allMatch(AttackResult::good) ? 0 : 1;
  }

  /** Runs attacks one after the other. */
  static List<AttackResult> run(
      List<Attack> chosen, String runtime, boolean off, Consumer<String> say)
      throws InterruptedException {
    List<Attack> possible = possible(chosen, runtime, say);
    List<AttackResult> results = new ArrayList<>();
    try (Sandboxes engine = Engines.connect()) {
      RedTeam team = new RedTeam(engine, Installation.root(), runtime, say::accept);
      for (Attack attack : possible.stream().filter(a -> !a.needsTrial()).toList()) {
        AttackResult result = team.run(attack, off);
        results.add(result);
        say.accept(line(result));
      }
    }
    HostileTrial trial = new HostileTrial(Installation.root(), Installation.self(), runtime);
    List<AttackResult> seen = trial.run(possible.stream().filter(Attack::needsTrial).toList());
    seen.forEach(result -> say.accept(line(result)));
    results.addAll(seen);
    long held = results.stream().filter(AttackResult::held).count();
    say.accept(held + " of " + results.size() + " held under " + runtime);
    return results;
  }

  private static List<Attack> possible(List<Attack> chosen, String runtime, Consumer<String> say) {
    for (Attack attack : chosen) {
      String excuse = attack.excuse(runtime);
      if (excuse != null) {
        say.accept(String.format("not run  %-26s %s", attack.id(), excuse));
      }
    }
    return chosen.stream().filter(a -> a.excuse(runtime) == null).toList();
  }

  private static String line(AttackResult result) {
    return String.format("%-8s %-26s %s", word(result), result.attack(), result.evidence());
  }

  private static String word(AttackResult result) {
    if (!result.held()) {
      return "BROKEN";
    }
    return result.good() ? "held" : "UNPROVEN";
  }

  /** Writes the matrix. */
  static void write(Path file, List<AttackResult> results) {
    String text = CsvText.of(HEADING, results.stream().map(RedteamCommand::row).toList());
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> row(AttackResult result) {
    Boolean off = result.succeedsWithProtectionOff();
    return List.of(
        result.attack(),
        result.group(),
        result.runtime(),
        result.expected(),
        result.held() ? "yes" : "no",
        off == null ? "not tried" : off ? "yes" : "no",
        result.protection(),
        result.evidence());
  }
}
