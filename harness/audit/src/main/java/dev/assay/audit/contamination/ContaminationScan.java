package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import dev.assay.audit.contamination.inventory.Tree;
import dev.assay.results.InputException;
import dev.assay.results.record.DetectorReport;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Searches any training data for a benchmark's items, without a trial. */
public final class ContaminationScan {
  private ContaminationScan() {}

  /** {@link #scan(List, List, List, List, String, Rules)} by the standard rules. */
  public static DetectorReport scan(List<Path> train, List<BenchmarkItem> items, List<Path> allow) {
    return scan(
        train,
        items,
        List.of(),
        allow,
        "assay audit contamination --train " + joined(train),
        Rules.standard());
  }

  /**
   * Searches files and folders. Links in folders are not followed.
   *
   * @param train what to search
   * @param items what to search for
   * @param canaries strings that must not be there at all
   * @param allow files and folders whose text is no evidence
   * @param reproduce the command that shows the same again
   */
  public static DetectorReport scan(
      List<Path> train,
      List<BenchmarkItem> items,
      List<String> canaries,
      List<Path> allow,
      String reproduce,
      Rules rules) {
    return scan(train, items, canaries, allow, reproduce, rules, Watcher.NONE);
  }

  /** Likewise, while {@code watcher} is told of each place and of the bytes read. */
  public static DetectorReport scan(
      List<Path> train,
      List<BenchmarkItem> items,
      List<String> canaries,
      List<Path> allow,
      String reproduce,
      Rules rules,
      Watcher watcher) {
    Scan scan = new Scan(items, canaries, rules, watcher);
    allow.forEach(path -> Tree.walk(exists(path), new Given(scan)));
    train.forEach(path -> Tree.walk(exists(path), new Searched(scan, watcher)));
    return new ContaminationReport(scan, rules, reproduce)
        .report(ContaminationDetector.NAME, ContaminationDetector.VERSION, true);
  }

  private static Path exists(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist");
    }
    return path;
  }

  private static String joined(List<Path> paths) {
    return String.join(" ", paths.stream().map(Path::toString).toList());
  }

  private record Given(Scan scan) implements Tree.Visitor {
    @Override
    public void file(Path file, long size, InputStream in) {
      scan.give(file.toString(), size, in);
    }

    @Override
    public void unread(Path what, String why, boolean required) {
      scan.unread(what + " (allowed)", why, false);
    }
  }

  private record Searched(Scan scan, Watcher watcher) implements Tree.Visitor {
    @Override
    public void file(Path file, long size, InputStream in) {
      scan.read(file.toString(), size, new WatchedStream(in, watcher));
    }

    @Override
    public void unread(Path what, String why, boolean required) {
      scan.unread(what.toString(), why, required);
    }
  }
}
