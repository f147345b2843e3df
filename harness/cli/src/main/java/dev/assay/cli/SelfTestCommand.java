package dev.assay.cli;

import dev.assay.audit.Rules;
import dev.assay.audit.selftest.Corpus;
import dev.assay.audit.selftest.DetectorTable;
import dev.assay.audit.selftest.Judged;
import dev.assay.audit.selftest.Kind;
import dev.assay.audit.selftest.SelfTest;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay audit selftest}. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    header =
        "Measures the rules on made-up trials: every known way of cheating and as many honest look-alikes.",
    description = {
      "",
      "Trials are made in seeded variations and audited as real ones are; no engine is needed. Prints precision and recall of each rule",
      "and of the verdict, with Wilson intervals of 95 %. Ways that no rule can find from records are counted too, and said to be such.",
      "",
      "Exit code 0 when every trial was judged as its kind says, 1 when not.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay audit selftest --seeds 2",
      "  assay audit selftest --kind renamed --off contamination.ngrams"
    })
final class SelfTestCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "20",
      description = "variations of each kind (default: 20)")
  private int seeds;

  @Option(names = "--kind", paramLabel = "ID", description = "only this kind; may be repeated")
  private List<String> only = List.of();

  @Option(names = "--off", paramLabel = "RULE", description = "switch a rule off; may be repeated")
  private Set<String> off = new LinkedHashSet<>();

  @Option(names = "--csv", paramLabel = "FILE", description = "write all rows as CSV")
  private @Nullable Path csv;

  @Option(names = "--json", description = "print the rows as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seeds < 1 || seeds > MOST) {
      throw new InputException("--seeds must be from 1 to " + MOST + ", is " + seeds);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    return run(chosen(only), seeds, off, csv, json, out);
  }

  /** Likewise for {@code assay publish detectors}. */
  static int run(
      List<Kind> kinds,
      int seeds,
      Set<String> off,
      @Nullable Path csv,
      boolean json,
      PrintWriter out)
      throws IOException, InterruptedException {
    Rules rules = Rules.standard().without(off);
    Path scratch = Files.createTempDirectory("assay-selftest");
    List<Judged> judged;
    try {
      int threads = Runtime.getRuntime().availableProcessors();
      judged = new SelfTest(rules, scratch).run(kinds, seeds, threads);
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
    List<List<String>> rows = new DetectorTable(rules, judged).rows();
    if (csv != null) {
      String text = CsvText.of(DetectorTable.HEADING, rows);
      AtomicFiles.write(csv, text.getBytes(StandardCharsets.UTF_8));
    }
    if (json) {
      out.print(Json.pretty(SelfTestText.objects(rows)));
    } else {
      SelfTestText.print(rows, judged, out);
    }
    out.flush();
    return judged.stream().filter(SelfTestCommand::wrong).findAny().isPresent() ? 1 : 0;
  }

  private static List<Kind> chosen(List<String> ids) {
    List<Kind> all = Corpus.kinds();
    for (String id : ids) {
      if (all.stream().noneMatch(kind -> kind.id().equals(id))) {
        throw new InputException(
            "there is no kind '" + id + "'",
            "kinds: " + String.join(", ", all.stream().map(Kind::id).toList()));
      }
    }
    return ids.isEmpty() ? all : all.stream().filter(kind -> ids.contains(kind.id())).toList();
  }

  /** Judged otherwise than its kind says, where a rule could have known. */
  static boolean wrong(Judged judged) {
    return judged.kind().limit().isEmpty()
        && !(judged.right() && judged.missing().isEmpty() && judged.surplus().isEmpty());
  }
}
