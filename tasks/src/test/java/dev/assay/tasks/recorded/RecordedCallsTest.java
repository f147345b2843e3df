package dev.assay.tasks.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import dev.assay.tasks.Bfcl;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCallsTest {
  private static final String LOAN = "{\"amount\":1500.0,\"rate\":0.035,\"years\":10}";
  private static final String SORT = "{\"values\":[3,-2.5,100],\"reverse\":false}";

  private final Protocol protocol = Bfcl.protocol("call");
  @TempDir Path folder;

  private RecordedScore score(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("answers.jsonl"), text);
    return new RecordedScoring(Bfcl.benchmark(), protocol).score(file, null);
  }

  private static void isOneRightOneWrongOneWithout(RecordedScore score) {
    assertThat(score.score()).isEqualTo(1 / 3.0);
    assertThat(score.wrong()).isEqualTo(1);
    assertThat(score.formatFailures()).isEqualTo(1);
  }

  @Test
  void callsAreReadAsOpenAiWritesThemAndAsPlainOnes() throws IOException {
    isOneRightOneWrongOneWithout(
        score(
            "{\"id\":\"made_0\",\"completion\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"loan_payment\",\"arguments\":"
                + Json.line(LOAN)
                + "}}]}\n"
                + "{\"id\":\"made_1\",\"tool_calls\":[{\"name\":\"sort_readings\",\"arguments\":"
                + SORT
                + "}]}\n{\"id\":\"made_2\",\"completion\":\"name_place(...)\"}\n"));
  }

  @Test
  void callsAreReadFromInspectsLog() throws IOException {
    String sample =
        "{\"id\":\"%s\",\"epoch\":1,\"input\":\"q\",\"target\":\"\",\"output\":{\"choices\":[{\"message\":{\"content\":\"\"%s}}]}}";
    String call = ",\"tool_calls\":[{\"id\":\"c\",\"function\":\"%s\",\"arguments\":%s}]";
    isOneRightOneWrongOneWithout(
        score(
            "{\"version\":2,\"eval\":{},\"samples\":["
                + String.join(
                    ",",
                    sample.formatted("made_0", call.formatted("loan_payment", LOAN)),
                    sample.formatted("made_1", call.formatted("sort_readings", SORT)),
                    sample.formatted("made_2", ""))
                + "]}"));
  }

  @Test
  void ourOwnFileIsCheckedForWhatWasAskedWithTheTools() throws IOException {
    List<ResponseLine.Call> calls = List.of(new ResponseLine.Call("loan_payment", LOAN));
    List<ResponseLine> lines =
        Bfcl.benchmark().test().stream()
            .map(item -> line(item, item.id().equals("made_0") ? calls : List.of()))
            .toList();
    Path file = folder.resolve("responses.jsonl");
    Json.writeLines(file, lines);
    RecordedScore score = new RecordedScoring(Bfcl.benchmark(), protocol).score(file, null);
    assertThat(score.formatFailures()).isEqualTo(2);
    assertThat(score.notes()).isEmpty();
    assertThat(Files.readString(file))
        .contains(
            "\"tool_calls\":[{\"name\":\"loan_payment\",\"arguments\":\"{\\\"amount\\\":1500.0");
  }

  private ResponseLine line(Item item, List<ResponseLine.Call> calls) {
    String asked = protocol.question(item, protocol.draws().getFirst()).digest();
    return new ResponseLine(1, item.id(), null, List.of(), asked, "", calls, null, "stop", 1, 1);
  }
}
