package dev.assay.audit.lineage.donors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.audit.lineage.Checkpoints;
import dev.assay.audit.lineage.measure.Reference;
import dev.assay.audit.lineage.measure.TensorPass;
import dev.assay.audit.lineage.measure.TensorStatistics;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.InputException;
import dev.assay.results.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SketchTest {
  private static final String UP = "layers.0.mlp.up_proj.weight";
  private static final String EMBEDDING = "embed_tokens.weight";
  private static final Checkpoints BASE = Checkpoints.random(1, 128, 2);
  private static final Checkpoints DONOR = BASE.moved(2, .004);

  @TempDir private Path folder;
  private SigningKey key;
  private Path file;

  @BeforeEach
  void sketch() {
    key = SigningKey.loadOrCreate(folder.resolve("keys"));
    try (Weights donor = Weights.open(DONOR.write(folder.resolve("donor")))) {
      file =
          new Sketcher("base", 16_000, key)
              .write(donor, "instruct", folder.resolve("registry"), Instant.EPOCH);
    }
  }

  private static TensorView tensor(Weights weights, String name) {
    return Objects.requireNonNull(weights.tensors().get(name));
  }

  private Sketch read() {
    return Sketch.read(file, List.of(key.open()));
  }

  @Test
  void aSketchHasAllDigestsTheNormsWholeAndFewOfTheRest() {
    Sketch sketch = read();

    assertThat(sketch.name()).isEqualTo("instruct");
    try (Weights donor = Weights.open(folder.resolve("donor"))) {
      Donor full = new Donor.Full("instruct", donor);
      Donor sketched = new Donor.Sketched("instruct", sketch);
      assertThat(sketched.digests()).isEqualTo(full.digests());
      assertThat(sketched.shapes()).isEqualTo(full.shapes());
    }
    assertThat(sketch.tensor("layers.0.input_layernorm.weight").values().elements()).isEqualTo(128);
    assertThat(sketch.tensor(EMBEDDING).rows()).hasSize(64);
    long kept =
        sketch.tensors().values().stream()
            .filter(t -> t.shape().size() > 1)
            .mapToLong(t -> t.values().elements())
            .sum();
    assertThat(kept).isBetween(15_000L, 17_000L);
  }

  @Test
  void aSketchOfASmallModelIsNeverTheModel() {
    try (Weights donor = Weights.open(folder.resolve("donor"))) {
      Path greedy =
          new Sketcher("base", 1L << 26, key)
              .write(donor, "greedy", folder.resolve("registry"), Instant.EPOCH);
      for (Sketch.Tensor tensor : Sketch.read(greedy, List.of(key.open())).tensors().values()) {
        if (tensor.shape().size() > 1) {
          long elements = tensor.shape().stream().reduce(1L, (a, b) -> a * b);
          assertThat(tensor.values().elements()).isEqualTo(elements / Sketcher.LEAST_STRIDE);
        }
      }
    }
  }

  /** Standard error of a cosine over m elements is about 1 / sqrt(m); five of them are allowed. */
  @Test
  void aSketchMeasuresWhatTheWholeDonorDoes() {
    Checkpoints submission = BASE.merged(DONOR, .4).moved(3, .003);
    try (Weights s = Weights.open(submission.write(folder.resolve("s")));
        Weights b = Weights.open(BASE.write(folder.resolve("b")));
        Weights i = Weights.open(folder.resolve("donor"))) {
      TensorView mine = tensor(s, UP);
      TensorView base = tensor(b, UP);

      TensorStatistics.Donor sampled = measure(mine, base);
      TensorStatistics.Donor whole =
          TensorPass.measure(mine, base, List.of(new Reference("i", tensor(i, UP))))
              .donors()
              .getFirst();

      double error = 5 / Math.sqrt((double) sampled.sampled());
      assertThat(sampled.sampled()).isBetween(4000L, 7000L);
      assertThat(cosine(sampled)).isEqualTo(cosine(whole), within(error));
      assertThat(sampled.dv() / sampled.v2()).isEqualTo(whole.dv() / whole.v2(), within(error));
      assertThat(Math.sqrt(sampled.e2() / sampled.sampledD2()))
          .isEqualTo(Math.sqrt(whole.e2() / whole.sampledD2()), within(2 * error));
    }
  }

  private static double cosine(TensorStatistics.Donor d) {
    return d.dv() / Math.sqrt(d.sampledD2() * d.v2());
  }

  @Test
  void rowsTakenFromTheDonorAreCountedByDigest() {
    Checkpoints submission = BASE.moved(4, .001);
    float[] mine = submission.tensor("model.embed_tokens.weight");
    System.arraycopy(DONOR.tensor("model.embed_tokens.weight"), 0, mine, 0, 5 * 128);
    System.arraycopy(BASE.tensor("model.embed_tokens.weight"), 640, mine, 640, 128);
    try (Weights s = Weights.open(submission.write(folder.resolve("s")));
        Weights b = Weights.open(BASE.write(folder.resolve("b")))) {
      TensorStatistics.Donor d = measure(tensor(s, EMBEDDING), tensor(b, EMBEDDING));

      assertThat(d.rowsDiffer()).isEqualTo(64);
      assertThat(d.rowsEqualDonor()).isEqualTo(5);
      assertThat(d.rowsEqualBase()).isEqualTo(1);
    }
  }

  private TensorStatistics.Donor measure(TensorView s, TensorView b) {
    Sketch sketch = read();
    return SketchPass.measure(s, b, List.of(new Donor.Sketched("instruct", sketch))).getFirst();
  }

  @Test
  void aDonorOfAnotherShapeIsLeftOut() {
    Checkpoints wide = Checkpoints.random(5, 64, 2);
    try (Weights s = Weights.open(wide.write(folder.resolve("s")))) {
      TensorView tensor = tensor(s, UP);
      assertThat(
              SketchPass.measure(tensor, tensor, List.of(new Donor.Sketched("instruct", read()))))
          .isEmpty();
    }
  }

  @Test
  void aChangedByteIsRefusedByName() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[100] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("instruct.sketch was changed after it was signed");
  }

  @Test
  void aSketchOfAnUnknownSignerIsRefused() {
    SigningKey other = SigningKey.loadOrCreate(folder.resolve("other"));

    assertThatThrownBy(() -> Sketch.read(file, List.of(other.open())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("instruct.json has no signature");
  }

  @Test
  void aSketchUnderAnotherNameIsRefused() throws IOException {
    Path renamed = file.resolveSibling("other.sketch");
    Files.copy(file, renamed);
    Files.copy(file.resolveSibling("instruct.json"), file.resolveSibling("other.json"));

    assertThatThrownBy(() -> Sketch.read(renamed, List.of(key.open())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("speaks of another file");
  }
}
