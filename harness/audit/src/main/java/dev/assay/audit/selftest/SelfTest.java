package dev.assay.audit.selftest;

import dev.assay.audit.Auditor;
import dev.assay.audit.Rules;
import dev.assay.audit.standard.Detectors;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Finding;
import dev.assay.results.store.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes trials of every kind, has them audited by the rules, and says what became of each. */
public final class SelfTest {
  private static final int FAMILIES = 4;

  private final Rules rules;
  private final Path folder;

  /**
   * @param folder scratch; nothing of the trials is kept in it
   */
  public SelfTest(Rules rules, Path folder) {
    this.rules = rules;
    this.folder = folder;
  }

  /**
   * Audits each kind in so many variations.
   *
   * @param threads at once
   */
  public List<Judged> run(List<Kind> kinds, int seeds, int threads) throws InterruptedException {
    List<Family> families =
        IntStream.range(0, Math.min(FAMILIES, seeds))
            .mapToObj(i -> Family.make(folder.resolve("family-" + i), 1 + 10L * i))
            .toList();
    Auditor auditor = Detectors.auditor(rules);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Judged>> all = new ArrayList<>();
      for (Kind kind : kinds) {
        for (int seed = 0; seed < seeds; seed++) {
          int number = seed;
          all.add(
              pool.submit(
                  () -> judge(kind, number, families.get(number % families.size()), auditor)));
        }
      }
      List<Judged> judged = new ArrayList<>();
      for (Future<Judged> one : all) {
        judged.add(one.get());
      }
      return judged;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial of the self-test cannot be made", e.getCause());
    } finally {
      IntStream.range(0, FAMILIES)
          .forEach(i -> AtomicFiles.deleteTree(folder.resolve("family-" + i)));
    }
  }

  private Judged judge(Kind kind, int seed, Family family, Auditor auditor) {
    Path own = folder.resolve(kind.id() + "-" + seed);
    try {
      Scene scene = new Scene(own, family, kind.id().hashCode() * 1000L + seed);
      kind.maker().accept(scene);
      Audit audit = auditor.audit(scene.evidence());
      Set<String> found =
          audit.findings().map(Finding::rule).collect(Collectors.toUnmodifiableSet());
      return new Judged(kind, seed, audit.verdict(), found, audit.reasons());
    } finally {
      AtomicFiles.deleteTree(own);
    }
  }
}
