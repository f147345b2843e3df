package dev.assay.audit.contamination.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasurementTest {
  @TempDir private Path empty = Path.of(".");

  /** A sample of the published table, by a benchmark that needs no data. */
  @Test
  void withoutDataItSaysWhatIsMissingAndMeasuresOnTheTreesOwnQuestions() {
    List<String> said = new ArrayList<>();
    Measurement measurement =
        new Measurement(new Data(empty), questions("q", 80), questions("o", 200), said::add);

    List<List<String>> rows = measurement.rows(true);

    assertThat(said).anyMatch(l -> l.startsWith("skipped: gsm8k"));
    assertThat(said).anyMatch(l -> l.startsWith("skipped: humaneval"));
    assertThat(rows).allMatch(row -> row.size() == Measurement.HEADING.size());
    assertThat(rows).allMatch(row -> row.getFirst().equals("science-mini"));
    assertThat(rate(rows, "verbatim", Ours.FLAGGED)).isEqualTo("1.0000");
    assertThat(rate(rows, "buried-in-archives", Ours.FLAGGED)).isEqualTo("1.0000");
    assertThat(rate(rows, "templated-siblings", Ours.BOTH)).isEqualTo("0.0000");
  }

  @Test
  void aRunGivesTheSameRowsAgain() {
    List<List<String>> once = rows();
    assertThat(rows()).isEqualTo(once);
  }

  private List<List<String>> rows() {
    return new Measurement(new Data(empty), questions("q", 40), questions("o", 40), line -> {})
        .rows(true);
  }

  private static String rate(List<List<String>> rows, String kind, String judge) {
    List<List<String>> found =
        rows.stream().filter(r -> r.get(1).equals(kind) && r.get(2).equals(judge)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst().get(Measurement.HEADING.indexOf("rate"));
  }

  private static List<Problem> questions(String prefix, int count) {
    Random random = new Random(prefix.hashCode());
    return IntStream.range(0, count)
        .mapToObj(i -> {
          String question =
              IntStream.range(0, 24)
                  .mapToObj(w -> Integer.toString(random.nextInt(1 << 20), 36))
                  .reduce("Say", (a, b) -> a + " " + b);
          return new Problem(prefix + i, question, "", "yes", List.of("no", "perhaps", "never"));
        })
        .toList();
  }
}
