package dev.assay.audit.lineage.measure;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The tensors of a pass, the largest first, so that none of them is left for the end. */
final class Jobs {
  private final List<TensorJob> all;
  private final AtomicInteger taken = new AtomicInteger();

  Jobs(List<TensorJob> jobs) {
    all =
        jobs.stream()
            .sorted(
                Comparator.comparingLong(TensorJob::elements)
                    .reversed()
                    .thenComparing(TensorJob::name))
            .toList();
  }

  List<TensorJob> all() {
    return all;
  }

  long bytes() {
    return all.stream().mapToLong(TensorJob::bytes).sum();
  }

  /** The next that nobody has taken, or null when there is none. */
  @Nullable TensorJob next() {
    int index = taken.getAndIncrement();
    return index < all.size() ? all.get(index) : null;
  }
}
