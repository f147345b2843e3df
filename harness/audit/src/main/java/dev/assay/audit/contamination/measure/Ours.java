package dev.assay.audit.contamination.measure;

import dev.assay.audit.Rules;
import dev.assay.audit.contamination.ContaminationScan;
import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.Watcher;
import dev.assay.results.record.Severity;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our detector, by its places: what convicts alone, and that with what a person is asked about. */
final class Ours implements Judge {
  static final String FLAGGED = "assay, flagged";
  static final String BOTH = "assay, flagged or review";

  @Override
  public List<Found> find(List<Problem> problems, Corpus corpus) throws IOException {
    Places places = new Places(problems);
    scan(problems, corpus, places);
    return List.of(places.flagged, places.both);
  }

  /** All places, in the order of the documents. */
  static List<Hit> hits(List<Problem> problems, Corpus corpus) throws IOException {
    Gathered gathered = new Gathered(new ArrayList<>());
    scan(problems, corpus, gathered);
    return gathered.hits();
  }

  private static void scan(List<Problem> problems, Corpus corpus, Watcher watcher)
      throws IOException {
    Path folder = Files.createTempDirectory("assay-contamination");
    try {
      Disk.write(corpus, folder);
      ContaminationScan.scan(
          List.of(folder),
          problems.stream().map(Problem::item).toList(),
          List.of(),
          List.of(),
          "assay publish contamination",
          Rules.standard(),
          watcher);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  private record Gathered(List<Hit> hits) implements Watcher {
    @Override
    public void found(Hit hit) {
      hits.add(hit);
    }

    @Override
    public void read(long bytes) {
      // The corpora are small.
    }
  }

  private static final class Places implements Watcher {
    private final Found flagged = new Found(FLAGGED, new BitSet(), new BitSet());
    private final Found both = new Found(BOTH, new BitSet(), new BitSet());
    private final Map<String, Integer> numbers = new HashMap<>();

    Places(List<Problem> problems) {
      for (int i = 0; i < problems.size(); i++) {
        numbers.put(problems.get(i).id(), i);
      }
    }

    @Override
    public void found(Hit hit) {
      if (hit.verdict() == Severity.FLAGGED) {
        note(flagged, hit);
      }
      if (hit.verdict() != Severity.NOTE) {
        note(both, hit);
      }
    }

    private void note(Found found, Hit hit) {
      Integer number = numbers.get(hit.item());
      if (number != null) {
        found.items().set(number);
      }
      found.documents().set((int) hit.document());
    }

    @Override
    public void read(long bytes) {
      // The corpora are small.
    }
  }
}
