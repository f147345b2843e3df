package dev.assay.tasks.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.tasks.Bfcl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BfclJsonlTest {
  @TempDir Path folder;

  private static final String LINE =
      "{\"id\":\"x\",\"question\":\"Q?\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"dict\",\"properties\":{\"a\":{\"type\":\"float\"}}}},\"ground_truth\":[\"f(a=1)\"]}";

  private List<Item> read(String text) throws IOException {
    return BfclJsonl.read(Files.writeString(folder.resolve("b.jsonl"), text));
  }

  @Test
  void readsQuestionFunctionAndCallInAllShapesOfThePublishedFiles() {
    List<Item> items = Bfcl.benchmark().test();
    assertThat(items).extracting(Item::id).containsExactly("made_0", "made_1", "made_2");
    assertThat(items.getFirst().question()).startsWith("How much is a loan");
    assertThat(items)
        .extracting(i -> CallTarget.of(i).name())
        .containsExactly("loan_payment", "sort_readings", "name_place");
    assertThat(items)
        .extracting(i -> Json.line(CallTarget.of(i).arguments()))
        .containsExactly(
            "{\"amount\":1500,\"rate\":0.035,\"years\":10}",
            "{\"values\":[3,-2.5,100.0],\"reverse\":true}",
            "{\"tags\":{\"type\":\"city\"},\"note\":null,\"name\":\"St. John’s\",\"at\":[47.56,-52.71]}");
  }

  @Test
  void typesBecomeThoseOfJsonSchemaAtEveryDepthAndPropertiesKeepTheirNames() {
    CallTarget.Function place = CallTarget.of(Bfcl.benchmark().test().get(2)).function();
    assertThat(Json.line(place.parameters()))
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"at\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}},"
                + "\"tags\":{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"}}},\"note\":{}},\"required\":[\"name\",\"at\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f(a=1)            | f(a=1           | ',' or ')'
          f(a=1)            | f(a=open('x'))  | a literal
          f(a=1)            | g(a=1)          | g is not among its functions
          f(a=1)            | f(1, 2)         | arguments that its function has not
          f(a=1)            | f(1, a=2)       | arguments that its function has not
          f(a=1)            | f(a=1, a=2)     | each argument once
          f(a=1)            | f(a='x          | the string's end
          f(a=1)            | f(a=1).b        | the end
          f(a=1)            | f(a=b)          | a literal
          "f(a=1)"]         | "f(a=1)","f()"] | not one call
          "question":"Q?"   | "question":[]   | not one user turn
          "name":"f",       | "nam":"f",      | lacks name
          "id":"x"          | "id":""         | lacks 'id'
          """)
  void whatItCannotReadIsNamedByLine(String from, String to, String said) {
    String from2 = from.startsWith("f(") ? "\"" + from + "\"" : from;
    String to2 = from.startsWith("f(") ? "\"" + to + "\"" : to;
    assertThat(LINE).contains(from2);
    assertThatThrownBy(() -> read(LINE.replace("\"x\"", "\"w\"") + "\n" + LINE.replace(from2, to2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(said);
  }

  @Test
  void anIdMayStandOnceAndAFileHasItems() throws IOException {
    assertThat(read(LINE)).hasSize(1);
    assertThatThrownBy(() -> read(LINE + "\n" + LINE)).hasMessageContaining("stands already above");
    assertThatThrownBy(() -> read("\n")).hasMessageContaining("no items");
    assertThatThrownBy(() -> read(LINE.substring(0, 50))).hasMessageContaining("cut off");
  }

  @Test
  void aHundredThousandBracketsAreRefusedAndNotFollowed() {
    assertThatThrownBy(() -> PythonCall.parse("f(a=" + "[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested");
  }
}
