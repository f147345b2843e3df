package dev.assay.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NeedleSearchTest {
  @Test
  void everyPlaceIsFoundWhereverBuffersEnd() throws IOException {
    List<String> needles = List.of("needle-one-7f3a", "another-needle-of-some-length-91c");
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    List<Long> expected = new ArrayList<>();
    while (text.length() < 400_000) {
      int run = random.nextInt(40_000);
      for (int i = 0; i < run; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      expected.add((long) text.length());
      text.append(needles.get(random.nextInt(2)).toUpperCase(java.util.Locale.ROOT));
    }
    List<Long> found = new ArrayList<>();

    long read =
        new NeedleSearch(needles)
            .search(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                (id, offset) -> found.add(offset));

    assertThat(found).isEqualTo(expected);
    assertThat(read).isEqualTo(text.length());
  }

  @Test
  void aNeedleThatIsCutOffIsNotFound() throws IOException {
    List<Long> found = new ArrayList<>();

    new NeedleSearch(List.of("needle-one-7f3a"))
        .search(
            new ByteArrayInputStream("xneedle-one-7f3".getBytes(StandardCharsets.UTF_8)),
            (id, offset) -> found.add(offset));

    assertThat(found).isEmpty();
  }
}
