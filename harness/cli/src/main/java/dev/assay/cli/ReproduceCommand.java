package dev.assay.cli;

import dev.assay.leaderboard.tables.Check;
import dev.assay.leaderboard.tables.TableCheck;
import dev.assay.results.InputException;
import dev.assay.results.bundle.Contents;
import dev.assay.results.store.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay reproduce TARGET}. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    header = "Computes published numbers again, and says of each whether it holds.",
    description = {
      "",
      "TARGET is a job's, trial's or attempt's folder: scores are computed again from the recorded completions, and the board from the",
      "scores. A bundle is checked and taken the same way: it needs no engine, and no more than the benchmark's items. Or it is a published table (a folder with table.toml): weights from baselines, columns from cells, averages from both.",
      "",
      "Each number is reproduced exactly (rounded as it was printed it is the same), within a tolerance that is stated, or not, with the",
      "likeliest reason. What can't be decided from what was published is said too, and is no failure.",
      "",
      "Exit code 0 when every number that can be computed holds, else 1.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay reproduce assay-out/demo",
      "  assay reproduce demo.assay.zip",
      "  assay reproduce results/published/posttrainbench-v1 --all"
    })
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TARGET",
      description = "bundle, or folder of a job, trial, attempt or table")
  private @Nullable Path target;

  @Option(names = "--all", description = "print also the numbers that hold")
  private boolean all;

  @Option(names = "--json", description = "print every number as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** What is printed with {@code --json}. */
  private record Answer(Map<String, Long> counts, List<Check> numbers, List<String> seal) {}

  @Override
  public Integer call() throws java.io.IOException {
    Path folder = Objects.requireNonNull(target);
    if (!Files.exists(folder)) {
      throw new InputException(
          folder + " does not exist",
          "give a bundle, a job, a trial, an attempt, or a table such as"
              + " results/published/posttrainbench-v1");
    }
    boolean bundle = Contents.isBundle(folder);
    RecordedBundle.Answer answer =
        bundle
            ? RecordedBundle.check(folder)
            : new RecordedBundle.Answer(
                TableCheck.isTable(folder) ? TableCheck.of(folder) : Recorded.check(folder),
                List.of());
    List<Check> checks = answer.checks();
    Map<String, Long> counts =
        checks.stream()
            .collect(
                Collectors.groupingBy(c -> word(c.result()), TreeMap::new, Collectors.counting()));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(new Answer(counts, checks, answer.problems())));
    } else {
      if (bundle) {
        out.println(answer.problems().isEmpty() ? "the seal holds" : "THE SEAL DOES NOT HOLD:");
        answer.problems().forEach(p -> out.println("        " + AuditText.plain(p)));
      }
      checks.stream()
          .filter(c -> all || c.result() == Check.Result.DIFFERS)
          .forEach(c -> out.println(line(c)));
      undecidable(checks, out);
      out.println(
          counts.entrySet().stream()
              .map(e -> e.getValue() + " " + e.getKey())
              .collect(Collectors.joining(", ", checks.size() + " numbers: ", "")));
    }
    out.flush();
    boolean differs = checks.stream().anyMatch(c -> c.result() == Check.Result.DIFFERS);
    return differs || !answer.problems().isEmpty() ? 1 : 0;
  }

  /** A line a reason: a table has many numbers that were left out for the same one. */
  private void undecidable(List<Check> checks, PrintWriter out) {
    if (all) {
      return;
    }
    checks.stream()
        .filter(c -> c.result() == Check.Result.UNDECIDABLE)
        .collect(Collectors.groupingBy(Check::reason, TreeMap::new, Collectors.counting()))
        .forEach((reason, count) -> out.println("undecidable  " + count + " numbers: " + reason));
  }

  private static String line(Check check) {
    String again =
        check.recomputed() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", recomputed %.6f (difference %+.6f, tolerance %.6f)",
                check.recomputed(),
                check.difference(),
                check.tolerance());
    String reason = check.reason().isEmpty() ? "" : ": " + AuditText.plain(check.reason());
    return "%-12s %s, %s: printed %s%s%s"
        .formatted(
            word(check.result()),
            AuditText.plain(check.subject()),
            AuditText.plain(check.quantity()),
            check.printed(),
            again,
            reason);
  }

  private static String word(Check.Result result) {
    return switch (result) {
      case EXACT -> "exact";
      case WITHIN -> "within";
      case DIFFERS -> "differs";
      case UNDECIDABLE -> "undecidable";
    };
  }
}
