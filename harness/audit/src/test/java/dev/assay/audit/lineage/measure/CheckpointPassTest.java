package dev.assay.audit.lineage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.audit.lineage.measure.PassResult.Unmatched;
import dev.assay.audit.lineage.weights.CanonicalDigest;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.results.store.Digests;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointPassTest {
  private static final PassOptions ONE = PassOptions.usual().withThreads(1);

  private static final RecursiveComparisonConfiguration EXACT =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(Double::compare, Double.class)
          .build();

  private final Map<String, TensorView> candidate = checkpoint(DType.BF16, 1);
  private final Map<String, TensorView> base = checkpoint(DType.BF16, 2);
  private final List<DonorWeights> donors =
      List.of(
          new DonorWeights("one", checkpoint(DType.F32, 3)),
          new DonorWeights("two", checkpoint(DType.F16, 4)));

  private static Map<String, TensorView> checkpoint(DType type, int seed) {
    Map<String, TensorView> tensors = new TreeMap<>();
    Random random = new Random(seed);
    put(tensors, random, type, "embed_tokens.weight", 4000, 100);
    put(tensors, random, type, "layers.0.mlp.up_proj.weight", 300, 70);
    put(tensors, random, type, "layers.0.mlp.down_proj.weight", 70, 300);
    put(tensors, random, type, "norm.weight", 100);
    return tensors;
  }

  private static void put(
      Map<String, TensorView> tensors, Random random, DType type, String name, long... shape) {
    List<Long> sides = Arrays.stream(shape).boxed().toList();
    int n = (int) sides.stream().reduce(1L, (a, b) -> a * b).longValue();
    tensors.put(name, named(name, Tensors.of(type, sides, Tensors.normal(random, n, 1))));
  }

  private static TensorView in(Map<String, TensorView> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static TensorView named(String name, TensorView t) {
    return new TensorView(name, t.dtype(), t.shape(), t.data());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void findsTheSameToTheLastBitWithAnyNumberOfThreads(int threads) {
    PassResult expected = CheckpointPass.run(candidate, base, donors, ONE, PassProgress.NONE);
    for (int repeat = 0; repeat < 5; repeat++) {
      PassResult found =
          CheckpointPass.run(candidate, base, donors, ONE.withThreads(threads), PassProgress.NONE);
      assertThat(found).usingRecursiveComparison(EXACT).isEqualTo(expected);
    }
  }

  @Test
  void findsWhatAPassOverEachTensorFinds() {
    PassResult found = CheckpointPass.run(candidate, base, donors, ONE, PassProgress.NONE);
    assertThat(found.unmatched()).isEmpty();
    assertThat(found.tensors()).hasSize(4);
    for (TensorStatistics tensor : found.tensors()) {
      List<Reference> references =
          donors.stream()
              .map(d -> new Reference(d.name(), in(d.tensors(), tensor.name())))
              .toList();
      assertThat(tensor)
          .usingRecursiveComparison(EXACT)
          .isEqualTo(
              TensorPass.measure(
                  in(candidate, tensor.name()), in(base, tensor.name()), references));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BF16", "F32", "F64", "I8"})
  void digestsEachTensor(String type) {
    Map<String, TensorView> tensors = checkpoint(DType.valueOf(type), 1);
    PassResult found = CheckpointPass.run(tensors, base, List.of(), ONE, PassProgress.NONE);
    assertThat(found.digests()).hasSameSizeAs(tensors);
    found
        .digests()
        .forEach((name, digest) -> {
          TensorView tensor = in(tensors, name);
          assertThat(digest.bytes())
              .isEqualTo(Digests.of(tensor.data().toArray(ValueLayout.JAVA_BYTE)));
          assertThat(digest.canonical()).isEqualTo(CanonicalDigest.of(tensor));
        });
  }

  @Test
  void digestsTheEmbeddingsRows() {
    PassResult found = CheckpointPass.run(candidate, base, donors, ONE, PassProgress.NONE);
    assertThat(found.rows()).containsOnlyKeys("embed_tokens.weight");
    assertThat(found.rows().get("embed_tokens.weight"))
        .isEqualTo(CanonicalDigest.rows(in(candidate, "embed_tokens.weight")));
  }

  @Test
  void listsWhatHasNoCounterpart() {
    base.remove("norm.weight");
    put(base, new Random(5), DType.BF16, "extra.weight", 3);
    put(base, new Random(5), DType.BF16, "embed_tokens.weight", 4001, 100);
    Map<String, TensorView> donor = new TreeMap<>(donors.getFirst().tensors());
    donor.remove("layers.0.mlp.up_proj.weight");
    put(candidate, new Random(5), DType.F64, "odd.weight", 3);
    TensorView odd = in(candidate, "odd.weight");
    candidate.put("odd.weight", new TensorView(odd.name(), DType.I64, odd.shape(), odd.data()));
    base.put("odd.weight", odd);

    PassResult found =
        CheckpointPass.run(
            candidate, base, List.of(new DonorWeights("one", donor)), ONE, PassProgress.NONE);

    assertThat(found.unmatched())
        .containsExactly(
            new Unmatched("embed_tokens.weight", "base", "shape [4000, 100] against [4001, 100]"),
            new Unmatched("layers.0.mlp.up_proj.weight", "one", "it has none"),
            new Unmatched("norm.weight", "base", "it has none"),
            new Unmatched("odd.weight", "base", "type I64 against F64"),
            new Unmatched("extra.weight", "base", "the candidate has none"));
    assertThat(found.tensors())
        .extracting(TensorStatistics::name)
        .containsExactly("layers.0.mlp.down_proj.weight", "layers.0.mlp.up_proj.weight");
    assertThat(found.digests()).hasSize(5);
    assertThat(found.rows().get("embed_tokens.weight")).hasSize(4000);
  }

  @Test
  void saysHowFarItIs() {
    AtomicLong last = new AtomicLong();
    AtomicLong end = new AtomicLong();
    CheckpointPass.run(
        candidate,
        base,
        donors,
        ONE.withThreads(3),
        (done, total) -> {
          assertThat(done).isGreaterThan(last.get()).isLessThanOrEqualTo(total);
          last.set(done);
          end.set(total);
        });
    long elements = candidate.values().stream().mapToLong(TensorView::elements).sum();
    // Digested; then candidate and base in bfloat16, one donor in float32, one in float16.
    assertThat(last.get()).isEqualTo(end.get()).isEqualTo(elements * (2 + 2 + 2 + 4 + 2));
  }

  @Test
  void stopsWhenItsCallerIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> CheckpointPass.run(candidate, base, donors, ONE, PassProgress.NONE))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void passesOnWhatWentWrong() {
    PassProgress broken =
        (done, total) -> {
          throw new IllegalArgumentException("broken");
        };
    assertThatThrownBy(
            () -> CheckpointPass.run(candidate, base, donors, ONE.withThreads(2), broken))
        .hasRootCauseMessage("broken");
  }
}
