package dev.assay.tasks.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpqaCsvTest {
  @TempDir Path folder;

  private Path write(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(byte[] content) {
    try {
      return Files.write(folder.resolve("items.csv"), content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String HEADER =
      "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3,Record ID\n";

  @Test
  void readsAFileOfThePublishedShape() {
    List<Item> items = GpqaCsv.read(write(GpqaShape.csv(3)));

    assertThat(items).hasSize(3);
    Item first = items.getFirst();
    assertThat(first.id()).isEqualTo("rec1");
    assertThat(first.question()).isEqualTo("Question 1, first line\nsaid \"aloud\", second line");
    assertThat(first.choices())
        .containsExactly("right 1", "wrong, \"one\" 1", "wrong\ntwo 1", "wrong three 1");
    assertThat(first.answer()).isEqualTo("right 1");
    assertThat(first.explanation()).isEqualTo("Because 1");
    assertThat(first.domain()).isEqualTo("Physics");
    assertThat(first.subdomain()).isEqualTo("Optics");
  }

  @Test
  void takesAByteOrderMarkWindowsLineEndsAndBlankLines() {
    String csv = "\uFEFF" + HEADER + "q,a,b,c,d,1\n\nq2,a,b,c,d,2\n\n";
    assertThat(GpqaCsv.read(write(csv.replace("\n", "\r\n")))).hasSize(2);
  }

  @Test
  void namesTheMissingColumnAndTheNearest() {
    assertThatThrownBy(
            () -> GpqaCsv.read(write(HEADER.replace("Record ID", "Record Id") + "q,a,b,c,d,1\n")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no column 'Record ID'")
        .satisfies(e -> assertThat(((InputException) e).line()).contains("'Record Id'"));
  }

  @Test
  void refusesARequiredColumnTwice() {
    assertThatThrownBy(() -> GpqaCsv.read(write("Question," + HEADER + "q,q,a,b,c,d,1\n")))
        .hasMessageContaining("'Question' 2 times");
  }

  @Test
  void refusesAnIdTwiceAndNamesBothLines() {
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER + "\"q\nq\",a,b,c,d,1\nr,a,b,c,d,1\n")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 4")
        .hasMessageContaining("line 2");
  }

  @Test
  void refusesEqualAnswersAlsoWhenOnlySpaceDiffers() {
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER + "q,a,\" a\n\",c,d,1\n")))
        .hasMessageContaining("equal");
  }

  @Test
  void refusesAnEmptyFieldByName() {
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER + "q,a,\" \n\",c,d,1\n")))
        .hasMessageContaining("'Incorrect Answer 1' is empty");
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER + "q,a,b,c,d,\n")))
        .hasMessageContaining("'Record ID' is empty");
  }

  @Test
  void refusesARowThatWasCutOff() {
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER + "q,a,b,c,d,1\nq,a,b\n")))
        .hasMessageContaining("line 3")
        .hasMessageContaining("3 fields");
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER + "q,a,b,c,d,1\n\"q,a,b\n")))
        .isInstanceOf(InputException.class);
  }

  @Test
  void refusesWhatIsNoItemsFile() {
    assertThatThrownBy(() -> GpqaCsv.read(write(""))).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> GpqaCsv.read(write(HEADER))).hasMessageContaining("no rows");
    assertThatThrownBy(() -> GpqaCsv.read(write(new byte[] {(byte) 0xE9, '\n'})))
        .hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> GpqaCsv.read(folder.resolve("none.csv")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void theDigestIsOfWhatAScoreDependsOn() {
    String row = "q,a,b,c,d,1\n";
    Benchmark one = new Benchmark("x", "X", GpqaCsv.read(write(HEADER + row)));
    Benchmark renamed = new Benchmark("y", "Y", GpqaCsv.read(write(HEADER + row)));
    Benchmark other = new Benchmark("x", "X", GpqaCsv.read(write(HEADER + "q,a,b,d,c,1\n")));
    assertThat(one.digest()).isEqualTo(renamed.digest()).isNotEqualTo(other.digest());
  }
}
