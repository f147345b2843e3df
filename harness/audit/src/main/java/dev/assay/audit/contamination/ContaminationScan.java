package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import dev.assay.results.InputException;
import dev.assay.results.record.DetectorReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

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
    Scan scan = new Scan(items, canaries, rules);
    allow.forEach(path -> each(path, (file, in) -> scan.give(file.toString(), size(file), in)));
    train.forEach(path -> each(path, (file, in) -> scan.read(file.toString(), size(file), in)));
    return new ContaminationReport(scan, rules, reproduce)
        .report(ContaminationDetector.NAME, ContaminationDetector.VERSION, true);
  }

  private static void each(Path path, BiConsumer<Path, InputStream> use) {
    for (Path file : files(path)) {
      try (InputStream in = Files.newInputStream(file)) {
        use.accept(file, in);
      } catch (IOException e) {
        throw new InputException("cannot read " + file + ": " + e.getMessage(), null, e);
      }
    }
  }

  private static List<Path> files(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + " does not exist");
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(p -> p.equals(path) || Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String joined(List<Path> paths) {
    return String.join(" ", paths.stream().map(Path::toString).toList());
  }
}
