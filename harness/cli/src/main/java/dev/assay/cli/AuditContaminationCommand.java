package dev.assay.cli;

import dev.assay.audit.Auditor;
import dev.assay.audit.Rules;
import dev.assay.audit.Sarif;
import dev.assay.audit.contamination.ContaminationScan;
import dev.assay.audit.contamination.sets.Levels;
import dev.assay.audit.contamination.sets.SetComparison;
import dev.assay.audit.contamination.sets.SetResult;
import dev.assay.results.InputException;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay audit contamination}. */
@Command(
    name = "contamination",
    mixinStandardHelpOptions = true,
    header = "Searches training data for a benchmark's test items. No trial is needed.",
    description = {
      "",
      "Reads text of any form, archives opened: JSON lines, CSV, notebooks, code, pickles (never unpickled). What could not be read is named, and",
      "makes the verdict review where it could be training data. Links in folders are not followed.",
      "",
      "With --decoys a second set is searched for, of the same kind, which nobody could have trained on. Found much more often than the",
      "decoys, the items of the test were trained on in some form, even where no single passage convicts.",
      "",
      "Exit code 0 when clean, 1 when flagged or to be reviewed, 2 when something cannot be read that you named.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay audit contamination --train data/ --against science-mini --allow tasks/catalog/science-mini/train.csv",
      "  assay audit contamination --train mix.jsonl --against test.jsonl --fields question,answer --sarif found.sarif"
    })
final class AuditContaminationCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--train",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description = "files and folders to search")
  private List<Path> train = List.of();

  @Option(
      names = "--against",
      paramLabel = "B",
      required = true,
      description = "whose test it is: a task's name or folder, or FILE.jsonl, gzip or not")
  private String against = "";

  @Option(
      names = "--fields",
      paramLabel = "NAMES",
      split = ",",
      description =
          "of FILE.jsonl and of --decoys: the member with the question, then those with answers (default: question,answer)")
  private @Nullable List<String> fields;

  @Option(
      names = "--allow",
      paramLabel = "PATH",
      arity = "1..*",
      description = "files whose text is no evidence, such as an allowed train split")
  private List<Path> allow = List.of();

  @Option(
      names = "--decoys",
      paramLabel = "FILE",
      description = "JSON lines with items of the same kind: see assay tasks decoys")
  private @Nullable Path decoys;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "write the findings as SARIF 2.1.0 too")
  private @Nullable Path sarif;

  @Option(names = "--json", description = "print the result as JSON, every place by itself")
  private boolean json;

  @Override
  public Integer call() {
    train.forEach(AuditContaminationCommand::mustExist);
    allow.forEach(AuditContaminationCommand::mustExist);
    SoughtItems sought = SoughtItems.named(against, fields);
    SoughtItems fake = decoys == null ? null : SoughtItems.file(decoys, fields);
    Rules rules = Rules.standard();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    ScanProgress progress = new ScanProgress(train, fake == null ? 1 : 2, new SlowLines(err));
    PlacesFound places = new PlacesFound();
    Levels levels = new Levels();
    List<DetectorReport> reports = new ArrayList<>();
    reports.add(scan(sought, rules, Watchers.of(progress, places, levels)));
    SetResult set = null;
    if (fake != null) {
      Levels decoyed = new Levels();
      scan(fake, rules, Watchers.of(progress, decoyed));
      SetComparison comparison = new SetComparison(rules);
      set = comparison.compare(levels, sought.items().size(), decoyed, fake.items().size());
      reports.add(comparison.report(set, levels, reproduce()));
    }
    return show(new Auditor(List.of(), rules).derive(reports), places, set, rules);
  }

  private DetectorReport scan(
      SoughtItems sought, Rules rules, dev.assay.audit.contamination.Watcher watcher) {
    return ContaminationScan.scan(
        train, sought.items(), sought.canaries(), allow, reproduce(), rules, watcher);
  }

  private int show(Audit audit, PlacesFound places, @Nullable SetResult set, Rules rules) {
    if (sarif != null) {
      new Sarif(rules).write(audit, sarif);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(ContaminationJson.of(audit, places, set)));
    } else {
      AuditText.print(audit, out);
      if (set != null) {
        out.println();
        set.levels().forEach(level -> out.println("set: " + SetText.line(set, level)));
      }
    }
    out.flush();
    return audit.verdict() == Verdict.CLEAN ? 0 : 1;
  }

  private String reproduce() {
    List<String> words = new ArrayList<>(List.of("assay", "audit", "contamination", "--train"));
    train.forEach(path -> words.add(path.toString()));
    words.addAll(List.of("--against", against));
    if (fields != null) {
      words.addAll(List.of("--fields", String.join(",", fields)));
    }
    if (!allow.isEmpty()) {
      words.add("--allow");
      allow.forEach(path -> words.add(path.toString()));
    }
    if (decoys != null) {
      words.addAll(List.of("--decoys", decoys.toString()));
    }
    return String.join(" ", words.stream().map(AuditContaminationCommand::quoted).toList());
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./,:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static void mustExist(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist");
    }
  }
}
