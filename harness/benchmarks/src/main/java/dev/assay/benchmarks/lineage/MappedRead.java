package dev.assay.benchmarks.lineage;

import dev.assay.audit.lineage.weights.TensorView;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loads every word of mapped tensors and adds them up, in vectors: what any pass over mapped files
 * must at least do.
 */
final class MappedRead {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final long PIECE = 8L << 20;

  private final List<MemorySegment> pieces = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  private MappedRead() {}

  /** Reads all tensors on some threads; returns a sum. */
  static long of(List<Map<String, TensorView>> checkpoints, int threads)
      throws InterruptedException, ExecutionException {
    MappedRead read = new MappedRead();
    for (Map<String, TensorView> tensors : checkpoints) {
      for (TensorView tensor : tensors.values()) {
        long size = tensor.data().byteSize();
        for (long at = 0; at < size; at += PIECE) {
          read.pieces.add(tensor.data().asSlice(at, Math.min(PIECE, size - at)));
        }
      }
    }
    long sum = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Callable<Long> worker = read::work;
      for (Future<Long> part :
          pool.invokeAll(Stream.generate(() -> worker).limit(threads).toList())) {
        sum += part.get();
      }
    }
    return sum;
  }

  private long work() {
    long sum = 0;
    for (int k = next.getAndIncrement(); k < pieces.size(); k = next.getAndIncrement()) {
      sum += sum(pieces.get(k));
    }
    return sum;
  }

  private static long sum(MemorySegment piece) {
    IntVector one = IntVector.zero(INTS);
    IntVector two = one;
    long step = 2L * INTS.vectorByteSize();
    long end = piece.byteSize() / step * step;
    for (long at = 0; at < end; at += step) {
      one = one.add(IntVector.fromMemorySegment(INTS, piece, at, ByteOrder.LITTLE_ENDIAN));
      two =
          two.add(
              IntVector.fromMemorySegment(
                  INTS, piece, at + INTS.vectorByteSize(), ByteOrder.LITTLE_ENDIAN));
    }
    return one.add(two).reduceLanes(VectorOperators.ADD);
  }
}
