package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.measure.PassResult.TensorDigest;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Goes once over all tensors of a candidate, its base and known donors, on several threads. What
 * comes out is the same to the last bit with any number of threads: tensors are cut into parts that
 * depend on their shapes alone, and parts' sums are added in order. Memory on the heap is some
 * hundred kilobytes a thread, beside the row digests that were asked for; tensors stay where they
 * are mapped.
 */
public final class CheckpointPass {
  private CheckpointPass() {}

  /**
   * Goes over a checkpoint.
   *
   * @param candidate tensors by canonical name
   * @param base likewise
   * @throws CancellationException when the calling thread is interrupted, which it stays
   */
  public static PassResult run(
      Map<String, TensorView> candidate,
      Map<String, TensorView> base,
      List<DonorWeights> donors,
      PassOptions options,
      PassProgress progress) {
    Matching matching = new Matching(base, donors);
    List<TensorJob> tensors = new ArrayList<>();
    for (TensorView tensor : new TreeMap<>(candidate).values()) {
      tensors.add(new TensorJob(tensor, matching.of(tensor), options));
    }
    matching.missing(candidate);
    work(new Jobs(tensors), options.threads(), progress);
    return result(tensors, matching);
  }

  private static void work(Jobs jobs, int threads, PassProgress progress) {
    PassMeter meter = new PassMeter(progress, jobs.bytes());
    AtomicBoolean stopped = new AtomicBoolean();
    List<Worker> workers =
        Stream.generate(() -> new Worker(jobs, meter, stopped)).limit(threads).toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Void> end : pool.invokeAll(workers)) {
        rethrow(end);
      }
    } catch (InterruptedException e) {
      stopped.set(true);
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }

  /** Throws what made a worker stop, not that the others stopped for it. */
  private static void rethrow(Future<Void> end) throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        return;
      }
      throw new IllegalStateException("a pass over weights failed", e.getCause());
    }
  }

  private static PassResult result(List<TensorJob> tensors, Matching matching) {
    List<TensorStatistics> statistics = new ArrayList<>();
    Map<String, TensorDigest> digests = new HashMap<>();
    Map<String, long[]> rows = new HashMap<>();
    for (TensorJob tensor : tensors) {
      TensorStatistics measured = tensor.statistics();
      if (measured != null) {
        statistics.add(measured);
      }
      TensorDigest digest = tensor.digest();
      if (digest != null) {
        digests.put(tensor.name(), digest);
      }
      long[] rowDigests = tensor.rows();
      if (rowDigests != null) {
        rows.put(tensor.name(), rowDigests);
      }
    }
    return new PassResult(statistics, digests, rows, matching.unmatched());
  }
}
