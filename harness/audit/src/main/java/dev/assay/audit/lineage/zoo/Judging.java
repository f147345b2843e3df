package dev.assay.audit.lineage.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Has every checkpoint of a zoo judged, several at a time. */
public final class Judging {
  private static final int EVERY = 50;

  private Judging() {}

  /**
   * Judges all.
   *
   * @param threads judged at once
   * @param progress told a line now and then
   * @return in the zoo's order, whatever was done first
   */
  public static List<Judged> all(Zoo zoo, Judge judge, int threads, Consumer<String> progress)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Judged>> running = new ArrayList<>();
      for (Specimen specimen : zoo.specimens()) {
        running.add(pool.submit(() -> new Judged(specimen, judge.of(specimen))));
      }
      return inOrder(running, progress);
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private static List<Judged> inOrder(List<Future<Judged>> running, Consumer<String> progress)
      throws InterruptedException {
    List<Judged> done = new ArrayList<>();
    for (Future<Judged> next : running) {
      try {
        done.add(next.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(e.getCause());
      }
      if (done.size() % EVERY == 0 || done.size() == running.size()) {
        progress.accept("judged " + done.size() + " of " + running.size());
      }
    }
    return done;
  }
}
