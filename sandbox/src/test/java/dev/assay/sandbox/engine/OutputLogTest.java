package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLogTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void lines_are_stamped_and_their_ends_made_equal() {
    OutputLog log = new OutputLog(out, 10_000);
    OutputLog.Stream stream = log.new Stream();
    stream.add(bytes("one\ntwo\r"));
    stream.add(bytes("\nthree\rfo"));
    stream.add(bytes("ur"));
    stream.finish();
    assertThat(lines()).containsExactly("one", "two", "three", "four");
    assertThat(out.toString(StandardCharsets.UTF_8)).matches("(?s)(20[0-9:T.-]+Z [a-z]+\n){4}");
  }

  @Test
  void two_streams_never_mix_within_a_line() {
    OutputLog log = new OutputLog(out, 10_000);
    OutputLog.Stream first = log.new Stream();
    OutputLog.Stream second = log.new Stream();
    first.add(bytes("a"));
    second.add(bytes("b\n"));
    first.add(bytes("a\n"));
    assertThat(lines()).containsExactly("b", "aa");
  }

  @Test
  void what_exceeds_the_cap_is_dropped_and_the_tail_goes_on() {
    OutputLog log = new OutputLog(out, 100);
    OutputLog.Stream stream = log.new Stream();
    for (int i = 0; i < 50; i++) {
      stream.add(bytes("line " + i + "\n"));
    }
    assertThat(lines().getLast()).isEqualTo("assay: output over 100 bytes is not kept");
    assertThat(out.size()).isLessThan(200);
    assertThat(log.tail()).endsWith("line 49");
  }
}
