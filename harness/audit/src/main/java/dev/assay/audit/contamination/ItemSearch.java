package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.GivenText;
import dev.assay.audit.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Searches single files for a benchmark's items as the detector does, while a trial runs: for
 * packages at the gateway. The index is made once. Thread-safe.
 */
public final class ItemSearch {
  private final Indexes index;
  private final Limits scanner;
  private final Inventory.Limits inventory;

  private ItemSearch(Indexes index, Limits scanner, Inventory.Limits inventory) {
    this.index = index;
    this.scanner = scanner;
    this.inventory = inventory;
  }

  /**
   * Makes the index.
   *
   * @param given texts that are no evidence; what of it cannot be read is not subtracted
   */
  public static ItemSearch of(
      List<BenchmarkItem> items, List<String> canaries, List<GivenText> given, Rules rules) {
    Scan scan = new Scan(items, canaries, rules);
    for (GivenText text : given) {
      try (InputStream in = Files.newInputStream(text.path())) {
        scan.give(text.name(), Files.size(text.path()), in);
      } catch (IOException e) {
        scan.unread(text.name(), "it can't be read", false);
      }
    }
    return new ItemSearch(scan.index(), Limits.of(rules), Scan.inventoryLimits(rules));
  }

  /**
   * What was found.
   *
   * @param items ids of the items and names of the canaries; hints that are too weak to act on are
   *     not among them
   * @param unread parts that could not be read, with the reason
   */
  public record Found(List<String> items, List<String> unread) {
    public Found {
      items = List.copyOf(items);
      unread = List.copyOf(unread);
    }
  }

  /**
   * Searches a file, archives opened. Never throws for what the file holds.
   *
   * @throws IOException when the file cannot be read
   */
  public Found search(String name, Path file) throws IOException {
    Finder finder = new Finder();
    try (InputStream in = Files.newInputStream(file)) {
      new Inventory(inventory, finder).read(name, Files.size(file), in);
    }
    if (name.endsWith(".whl") || name.endsWith(".zip")) {
      ZipTwice.read(file, inventory, finder);
    }
    return new Found(List.copyOf(finder.items), finder.unread);
  }

  private final class Finder implements Sink {
    private final DocumentScanner documents = new DocumentScanner(index, scanner);
    private final Set<String> items = new LinkedHashSet<>();
    private final List<String> unread = new ArrayList<>();

    @Override
    public void document(String file, Text text, long number) {
      documents.scan(
          text,
          number,
          match -> {
            if (match.layer().convicts()) {
              items.add(match.reference().id());
            }
          });
    }

    @Override
    public void unread(String what, String why) {
      unread.add(what + ": " + why);
    }

    @Override
    public void skipped(long bytes) {
      // Known to be numbers.
    }
  }
}
