package dev.assay.cli;

import dev.assay.audit.contamination.sets.SetResult;
import java.util.Locale;

/** A comparison with decoys, for people. */
final class SetText {
  private SetText() {}

  static String line(SetResult set, SetResult.Level level) {
    return String.format(
        Locale.ROOT,
        "%-20s %d of %d items, %d of %d decoys, p = %.1e",
        level.name(),
        level.itemsFound(),
        set.items(),
        level.decoysFound(),
        set.decoys(),
        level.p());
  }
}
