package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import dev.assay.results.record.DetectorReport.NotRun;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One scan: items in, then what was given, then files. Not thread-safe.
 *
 * <p>{@link #give} must be called before {@link #read}.
 */
final class Scan {
  private final Indexes index;
  private final DocumentScanner scanner;
  private final Inventory.Limits limits;
  private final Tally tally;
  private final Rules rules;
  private final Watcher watcher;
  private final List<NotRun> notRun = new ArrayList<>();
  private long documents;
  private long bytes;
  private long skipped;
  private int files;

  Scan(List<BenchmarkItem> items, List<String> canaries, Rules rules) {
    this(items, canaries, rules, Watcher.NONE);
  }

  Scan(List<BenchmarkItem> items, List<String> canaries, Rules rules, Watcher watcher) {
    this.rules = rules;
    this.watcher = watcher;
    index = Indexes.of(items, canaries, rules);
    scanner = new DocumentScanner(index, Limits.of(rules));
    limits = inventoryLimits(rules);
    tally = new Tally(rules.count("contamination.inventory", "evidence"));
  }

  static Inventory.Limits inventoryLimits(Rules rules) {
    String inventory = "contamination.inventory";
    return new Inventory.Limits(
        rules.count(inventory, "archive_depth"),
        rules.count(inventory, "archive_ratio"),
        (long) rules.number(inventory, "file_bytes"));
  }

  /** Subtracts a text that the task gave. */
  void give(String name, long size, InputStream in) {
    new Inventory(limits, new GivenSink()).read(name, size, in);
    index.freeze();
  }

  /** Searches a file. */
  void read(String name, long size, InputStream in) {
    files++;
    bytes += new Inventory(limits, new SearchSink()).read(name, size, in);
  }

  private void found(String file, Match match) {
    tally.add(file, match);
    Match.Layer layer = match.layer();
    watcher.found(
        new Hit(
            match.reference().id(),
            file,
            match.document(),
            match.offset(),
            match.length(),
            layer.name().toLowerCase(Locale.ROOT),
            match.score(),
            rules.severity(layer.rule())));
  }

  /** Notes that something was not searched. */
  void unread(String what, String why, boolean required) {
    notRun.add(new NotRun(what, why, required));
  }

  Indexes index() {
    return index;
  }

  Tally tally() {
    return tally;
  }

  List<NotRun> notRun() {
    return notRun;
  }

  long documents() {
    return documents;
  }

  long bytes() {
    return bytes;
  }

  long skippedBytes() {
    return skipped;
  }

  int files() {
    return files;
  }

  private final class GivenSink implements Sink {
    @Override
    public void document(String file, Text text, long number) {
      scanner.give(text);
    }

    @Override
    public void unread(String what, String why) {
      Scan.this.unread(what + " (given by the task)", why, false);
    }

    @Override
    public void skipped(long count) {
      // Weights of the base model: nothing to subtract.
    }
  }

  private final class SearchSink implements Sink {
    @Override
    public void document(String file, Text text, long number) {
      documents++;
      scanner.scan(text, number, match -> found(file, match));
    }

    @Override
    public void unread(String what, String why) {
      Scan.this.unread(what, why, true);
    }

    @Override
    public void skipped(long count) {
      skipped += count;
    }
  }
}
