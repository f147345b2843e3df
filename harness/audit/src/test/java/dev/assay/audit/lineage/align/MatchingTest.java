package dev.assay.audit.lineage.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class MatchingTest {
  @Property(tries = 30)
  void anyOrderAndAnySignsAreFound(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    Random random = new Random(seed);
    float[][] base = new float[count][40];
    for (float[] vector : base) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }
    int[] place = random.ints(0, 1 << 20).distinct().limit(count).toArray();
    int[] order = new int[count];
    float[][] moved = new float[count][];
    for (int i = 0; i < count; i++) {
      order[i] = rank(place, i);
      moved[order[i]] = base[i].clone();
      if (place[i] % 2 == 0) {
        for (int k = 0; k < 40; k++) {
          moved[order[i]][k] *= -1;
        }
      }
    }

    Matching matching = Matching.of(moved, base, true);

    assertThat(matching.order()).isEqualTo(order);
    assertThat(matching.cosine()).isGreaterThan(0.999);
  }

  private static int rank(int[] values, int index) {
    int rank = 0;
    for (int value : values) {
      rank += value < values[index] ? 1 : 0;
    }
    return rank;
  }

  @Test
  void twoThatWantTheSameBothGetOne() {
    float[][] base = {{1, 0}, {1, 0.01f}};
    float[][] candidate = {{1, 0}, {0, 1}};

    assertThat(Matching.of(candidate, base, false).order()).containsExactly(0, 1);
  }

  @Test
  void vectorsOfZerosAndNansDoNoHarm() {
    float[][] base = {{0, 0}, {Float.NaN, 1}, {1, 2}};

    assertThat(Matching.of(base, base, true).order()).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void vectorsThatAreAllAlikeAreGivenOutInAFewRounds() {
    float[][] base = new float[1500][8];
    Random random = new Random(1);
    for (float[] vector : base) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }

    int[] order = Matching.of(new float[1500][8], base, false).order();

    assertThat(java.util.Arrays.stream(order).sorted().toArray())
        .isEqualTo(java.util.stream.IntStream.range(0, 1500).toArray());
  }
}
