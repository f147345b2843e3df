package dev.assay.audit.lineage.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.lineage.Views;
import dev.assay.tasks.checkpoint.DType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CanonicalDigestTest {
  @Test
  void aTieIsRoundedToTheEvenNeighbour() {
    assertThat(Bfloat16.of(Float.intBitsToFloat(0x3F80_8000))).isEqualTo((short) 0x3F80);
    assertThat(Bfloat16.of(Float.intBitsToFloat(0x3F81_8000))).isEqualTo((short) 0x3F82);
    assertThat(Bfloat16.of(Float.intBitsToFloat(0x3F80_8001))).isEqualTo((short) 0x3F81);
    assertThat(Bfloat16.of(Float.MAX_VALUE)).isEqualTo((short) 0x7F80);
    assertThat(Bfloat16.of(Float.intBitsToFloat(0x7F80_0001))).isEqualTo((short) 0x7FC0);
    assertThat(Bfloat16.of(-0.0f)).isEqualTo((short) 0x8000);
  }

  @Test
  void aCastToFloat32AndBackIsNoOtherTensor() {
    short[] bits = new short[70_000];
    float[] floats = new float[bits.length];
    Random random = new Random(1);
    for (int i = 0; i < bits.length; i++) {
      floats[i] = Bfloat16.value(Bfloat16.of((float) random.nextGaussian()));
      bits[i] = Bfloat16.of(floats[i]);
    }
    List<Long> shape = List.of(700L, 100L);

    TensorView narrow = Views.bits16("w", DType.BF16, shape, bits);
    TensorView wide = Views.f32("w", shape, floats);

    assertThat(CanonicalDigest.of(narrow)).isEqualTo(CanonicalDigest.of(wide));
    assertThat(CanonicalDigest.rows(narrow)).isEqualTo(CanonicalDigest.rows(wide)).hasSize(700);
  }

  @Test
  void anotherShapeIsAnotherTensor() {
    assertThat(CanonicalDigest.of(Views.f32("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)))
        .isNotEqualTo(CanonicalDigest.of(Views.f32("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6)));
  }

  /** Written out so that another implementation can be held against it. */
  @Test
  void theDigestIsOverShapeLineFeedAndDigestOfTheRoundedBytes() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] values = sha256.digest(new byte[] {(byte) 0x80, 0x3F, 0x00, (byte) 0xC0});
    sha256.update("[2]\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(CanonicalDigest.of(Views.f32("w", List.of(2L), 1.0f, -2.0f)))
        .isEqualTo(HexFormat.of().formatHex(sha256.digest(values)));
  }

  @Test
  void aRowsDigestIsTheSameInPieces() {
    short[] bits = {5, -3, 0, 0, 7, 1, 2, 0, -9};
    RowDigest whole = new RowDigest();
    whole.add(bits, 0, 9);
    long expected = whole.end();
    for (int cut = 0; cut <= 9; cut++) {
      whole.add(bits, 0, cut);
      whole.add(bits, cut, 9);
      assertThat(whole.end()).isEqualTo(expected);
    }
    whole.add(bits, 0, 8);
    assertThat(whole.end()).isNotEqualTo(expected);
  }

  @Test
  void rowsOfEqualValuesHaveEqualDigestsAndOthersDiffer() {
    long[] rows = CanonicalDigest.rows(Views.f32("w", List.of(3L, 2L), 1, 2, 3, 4, 1, 2));

    assertThat(rows[0]).isEqualTo(rows[2]).isNotEqualTo(rows[1]);
    assertThat(CanonicalDigest.rows(Views.f32("norm", List.of(2L), 1, 2))).isEmpty();
  }
}
