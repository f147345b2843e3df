package dev.assay.audit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.BenchmarkItem;
import dev.assay.results.record.DetectorReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that begin like something that is not searched. */
class DisguiseTest {
  private static final String QUESTION =
      "A museum keeps the skeleton of a creature that nobody has named before today; in which of"
          + " the four long corridors behind the northern staircase would a patient visitor have to"
          + " look for it first?";
  private static final List<BenchmarkItem> ITEMS =
      List.of(
          new BenchmarkItem(
              "m-1", QUESTION, List.of("the third", "the first", "the second", "the fourth")));

  @TempDir private Path folder = Path.of("");

  private DetectorReport scan(byte[] header, String rest) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    file.write(header);
    file.write(rest.getBytes(StandardCharsets.UTF_8));
    Path train = Files.write(folder.resolve("model.safetensors"), file.toByteArray());
    return ContaminationScan.scan(List.of(train), ITEMS, List.of());
  }

  @Test
  void an_empty_tensor_header_before_the_test_hides_nothing() throws IOException {
    assertThat(
            scan("{}".getBytes(StandardCharsets.US_ASCII), "\n" + QUESTION + " the third\n")
                .findings())
        .isNotEmpty();
  }

  @Test
  void a_header_that_accounts_for_only_some_of_the_bytes_hides_nothing() throws IOException {
    byte[] header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(scan(header, "abcd\n" + QUESTION + " the third\n").findings()).isNotEmpty();
  }

  @Test
  void bytes_declared_as_integers_are_searched() throws IOException {
    String text = "\n" + QUESTION + " the third\n";
    byte[] header =
        ("{\"w\":{\"dtype\":\"U8\",\"shape\":["
                + text.length()
                + "],\"data_offsets\":[0,"
                + text.length()
                + "]}}")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(scan(header, text).findings()).isNotEmpty();
  }

  @Test
  void real_tensors_are_skipped_and_counted() throws IOException {
    byte[] header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
            .getBytes(StandardCharsets.US_ASCII);
    DetectorReport report = scan(header, "01234567");
    assertThat(report.findings()).isEmpty();
    assertThat(report.statistics()).containsEntry("bytes_of_tensors", 8.0);
  }
}
