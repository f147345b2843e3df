package dev.assay.cli;

import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.Watcher;
import java.util.List;

/** Tells several who watch a scan. */
record Watchers(List<Watcher> all) implements Watcher {
  static Watcher of(Watcher... all) {
    return new Watchers(List.of(all));
  }

  @Override
  public void found(Hit hit) {
    all.forEach(watcher -> watcher.found(hit));
  }

  @Override
  public void read(long bytes) {
    all.forEach(watcher -> watcher.read(bytes));
  }
}
