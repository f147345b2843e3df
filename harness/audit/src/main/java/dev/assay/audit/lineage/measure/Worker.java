package dev.assay.audit.lineage.measure;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One thread of a pass: takes tensors while there are any, then helps with those under way. */
final class Worker implements Callable<Void> {
  private final Jobs jobs;
  private final PassMeter progress;
  private final AtomicBoolean stopped;
  private final PartMeter small = new PartMeter(Kernels.SCALAR);
  private final PartMeter large = new PartMeter(Kernels.BEST);
  private Tally tally = new Tally(0);
  private int donors;

  Worker(Jobs jobs, PassMeter progress, AtomicBoolean stopped) {
    this.jobs = jobs;
    this.progress = progress;
    this.stopped = stopped;
  }

  @Override
  public Void call() {
    try {
      for (TensorJob job = jobs.next(); job != null; job = jobs.next()) {
        job.run(this);
      }
      for (TensorJob job : jobs.all()) {
        while (job.help(this)) {
          checkStopped();
        }
      }
      return null;
    } catch (RuntimeException | Error e) {
      stopped.set(true);
      throw e;
    }
  }

  /** Measures a part; the tally is good until the next call. */
  Tally measure(Comparison comparison, int part) {
    if (donors != comparison.donors().size()) {
      donors = comparison.donors().size();
      tally = new Tally(donors);
    }
    tally.clear();
    boolean scalar = Kernels.best(comparison.elements()).equals(Kernels.SCALAR);
    (scalar ? small : large).measure(comparison, part, tally);
    return tally;
  }

  void advance(long bytes) {
    progress.advance(bytes);
  }

  void checkStopped() {
    if (stopped.get() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the pass was stopped");
    }
  }
}
