package dev.assay.audit.contamination;

import dev.assay.results.record.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All matches, by how they were found and in which file: counted in full, shown in part. */
final class Tally {
  private final int shown;
  private final Map<Match.Layer, Map<String, PerFile>> files = new EnumMap<>(Match.Layer.class);
  private final Map<Match.Layer, BitSet> items = new EnumMap<>(Match.Layer.class);

  Tally(int shown) {
    this.shown = shown;
    for (Match.Layer layer : Match.Layer.values()) {
      files.put(layer, new LinkedHashMap<>());
      items.put(layer, new BitSet());
    }
  }

  void add(String file, Match match) {
    Match.Layer layer = match.layer();
    items(layer).set(match.reference().item());
    inFiles(layer).computeIfAbsent(file, f -> new PerFile()).add(file, match);
  }

  /** Numbers of the items that were found so. */
  BitSet items(Match.Layer layer) {
    return java.util.Objects.requireNonNull(items.get(layer));
  }

  Map<String, PerFile> inFiles(Match.Layer layer) {
    return java.util.Objects.requireNonNull(files.get(layer));
  }

  /** What was found in one file. */
  final class PerFile {
    private final BitSet items = new BitSet();
    private final List<Finding.Evidence> evidence = new ArrayList<>();
    private int answers;

    private void add(String file, Match match) {
      int number = match.reference().item();
      if (items.get(number)) {
        return;
      }
      items.set(number);
      answers += match.answerNear() ? 1 : 0;
      if (evidence.size() < shown) {
        evidence.add(
            new Finding.Evidence(
                file,
                match.offset() < 0 ? null : match.offset(),
                match.offset() < 0 ? null : match.length(),
                match.document(),
                match.reference().id(),
                null,
                match.excerpt()));
      }
    }

    BitSet items() {
      return items;
    }

    List<Finding.Evidence> evidence() {
      return evidence;
    }

    /** Of the items, how many have their right answer near. */
    int answers() {
      return answers;
    }
  }
}
