package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.results.store.Digests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which elements of a tensor a sketch keeps: a stratified sample, one element of each of {@code
 * count} strata of equal size, drawn by a generator whose seed is the tensor's name and size. So
 * every sketch of every donor of a base keeps the same elements, and nobody has to store which.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014), seeded with the first eight bytes of
 * SHA-256 over {@code "assay-sketch-1\n" + name + "\n" + elements}.
 */
public final class Coordinates {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Coordinates() {}

  /**
   * The sample, in ascending order.
   *
   * @param name canonical name of the tensor
   * @param elements of the tensor
   * @param count how many; all of them where it is the number of elements
   */
  public static long[] of(String name, long elements, int count) {
    if (count < 0 || count > elements) {
      throw new IllegalArgumentException("cannot take " + count + " of " + elements);
    }
    long[] sample = new long[count];
    long state = seed(name, elements);
    for (int i = 0; i < count; i++) {
      long from = share(elements, i, count);
      long width = share(elements, i + 1, count) - from;
      state += GOLDEN;
      sample[i] = from + Math.unsignedMultiplyHigh(mix(state), width);
    }
    return sample;
  }

  /** The elements at some places, as a vector of the same type. */
  public static TensorView gather(TensorView tensor, long[] sample) {
    int size = tensor.dtype().bits() / Byte.SIZE;
    if (size * Byte.SIZE != tensor.dtype().bits()) {
      throw new IllegalArgumentException(tensor.dtype() + " has no elements of whole bytes");
    }
    MemorySegment data = Arena.ofAuto().allocate(Math.max(1, (long) size * sample.length), 8);
    for (int i = 0; i < sample.length; i++) {
      MemorySegment.copy(tensor.data(), sample[i] * size, data, (long) i * size, size);
    }
    MemorySegment exact = data.asSlice(0, (long) size * sample.length);
    return new TensorView(tensor.name(), tensor.dtype(), List.of((long) sample.length), exact);
  }

  /** {@code elements * part / count}, without overflow for any tensor that fits a disk. */
  private static long share(long elements, long part, long count) {
    return elements / count * part + elements % count * part / count;
  }

  private static long seed(String name, long elements) {
    String text = "assay-sketch-1\n" + name + "\n" + elements;
    return ByteBuffer.wrap(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
        .getLong();
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
