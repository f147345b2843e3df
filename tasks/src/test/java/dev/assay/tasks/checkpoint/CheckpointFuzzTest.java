package dev.assay.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads what {@link CheckpointFuzzer} makes: it is read, and by both readers as the same model, or
 * refused with a rule; never anything else, and in bounded time and memory.
 *
 * <p>Some thousand inputs by default. {@code -Dassay.fuzz.minutes=30} goes on for so many minutes
 * of processor time, {@code -Dassay.fuzz.seed=N} makes others; see {@code tasks/README.md}.
 */
class CheckpointFuzzTest {
  private static final long INPUTS = 2_500;
  private static final long LONGEST_NANOS = 5_000_000_000L;
  private static final long MOST_ALLOCATED = 64L << 20;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path temporary;
  private final Map<String, Integer> outcomes = new TreeMap<>();

  @Test
  void whateverAFolderHoldsIsOneModelOrRefused() throws IOException {
    long seed = Long.getLong("assay.fuzz.seed", 1);
    long minutes = Long.getLong("assay.fuzz.minutes", 0);
    CheckpointFuzzer fuzzer = new CheckpointFuzzer(seed, temporary.resolve("seeds"));
    long start = THREAD.getCurrentThreadCpuTime();
    long i = 0;
    while (minutes == 0
        ? i < INPUTS
        : THREAD.getCurrentThreadCpuTime() - start < minutes * 60_000_000_000L) {
      one(fuzzer, fuzzer.input(i), seed + "/" + i);
      i++;
      if (minutes > 0 && i % 50_000 == 0) {
        System.out.printf("fuzzed %d inputs, seed %d%n", i, seed);
      }
    }
    if (minutes > 0) {
      System.out.printf("fuzzed %d inputs, seed %d: %s%n", i, seed, outcomes);
    }
    assertThat(outcomes)
        .containsKeys("weights read", "index read", "config read")
        .hasSizeGreaterThan(30);
  }

  private void one(CheckpointFuzzer fuzzer, CheckpointFuzzer.Input input, String which)
      throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(input.kind().name()));
    input.write(folder);
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    long begun = THREAD.getCurrentThreadCpuTime(); // a loaded machine may let it wait
    String outcome;
    try {
      outcome = read(folder);
    } catch (Exception | Error e) {
      throw new AssertionError("input " + which + ": " + hex(input.content()), e);
    }
    long most = MOST_ALLOCATED + 1000L * input.content().length;
    assertThat(THREAD.getCurrentThreadAllocatedBytes() - allocated)
        .as("bytes allocated for input %s", which)
        .isLessThan(most);
    assertThat(THREAD.getCurrentThreadCpuTime() - begun)
        .as("processor time for input %s", which)
        .isLessThan(LONGEST_NANOS);
    String kind = input.kind().name().toLowerCase(java.util.Locale.ROOT);
    if (outcomes.merge(kind + " " + outcome, 1, Integer::sum) <= 40) {
      fuzzer.learn(input);
    }
  }

  private static String hex(byte[] content) {
    return HexFormat.of().formatHex(content);
  }

  /** The broken rule, or {@code read}. */
  private static String read(Path folder) {
    Checkpoint recorded;
    try {
      recorded = CheckpointReader.read(folder);
    } catch (InvalidCheckpointException e) {
      assertThat(e.getMessage()).matches("[^\\p{Cntrl}]+").hasSizeLessThan(2000);
      return e.rule();
    }
    assertThat(mapped(folder)).isEqualTo(listed(recorded));
    return "read";
  }

  private static List<String> listed(Checkpoint recorded) {
    return recorded.tensors().stream()
        .map(t -> t.name() + " " + t.dtype() + " " + t.shape() + " " + t.sha256())
        .sorted()
        .toList();
  }

  private static List<String> mapped(Path folder) {
    List<String> tensors = new ArrayList<>();
    try (MappedWeights weights = MappedWeights.open(folder)) {
      for (MappedWeights.Tensor t : weights.tensors()) {
        long elements = t.shape().stream().reduce(1L, Math::multiplyExact);
        assertThat(t.data().byteSize()).isEqualTo(elements * t.dtype().bits() / 8);
        String sha256 = Digests.of(t.data().toArray(ValueLayout.JAVA_BYTE));
        tensors.add(t.name() + " " + t.dtype() + " " + t.shape() + " " + sha256);
      }
    }
    tensors.sort(null);
    assertThat(tensors.stream().map(t -> CanonicalNames.of(t.substring(0, t.indexOf(' ')))))
        .doesNotHaveDuplicates();
    return tensors;
  }

  @Test
  void anInputCanBeMadeAgain() throws IOException {
    CheckpointFuzzer fuzzer = new CheckpointFuzzer(7, temporary.resolve("a"));
    CheckpointFuzzer again = new CheckpointFuzzer(7, temporary.resolve("b"));
    for (int i = 0; i < 200; i++) {
      assertThat(again.input(i).content()).isEqualTo(fuzzer.input(i).content());
    }
  }
}
