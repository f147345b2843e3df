package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However an answer is cut into pieces, and whatever its line ends, its count is the same. */
class UsageMeterCutsTest {
  enum LineEnd {
    LF("\n"),
    CRLF("\r\n"),
    CR("\r");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }
  }

  @Property(tries = 300)
  void any_cut_of_a_stream_gives_the_same_count(
      @ForAll WireFormat format,
      @ForAll LineEnd end,
      @ForAll boolean whole,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 97) Integer> sizes) {
    String body = whole ? Samples.whole(format) : Samples.stream(format);
    UsageMeter meter = new UsageMeter(format);
    feed(meter, body.replace("\n", end.text).getBytes(StandardCharsets.UTF_8), sizes);
    assertThat(meter.count())
        .isEqualTo(whole ? Samples.wholeCount(format) : Samples.streamCount(format));
  }

  @Property(tries = 200)
  void a_truncated_stream_is_counted_alike_in_any_cuts(
      @ForAll WireFormat format,
      @ForAll @IntRange(max = 3000) int length,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 97) Integer> sizes) {
    byte[] body = Samples.stream(format).getBytes(StandardCharsets.UTF_8);
    byte[] start = java.util.Arrays.copyOf(body, Math.min(length, body.length));
    UsageMeter once = new UsageMeter(format, 5);
    once.accept(start, 0, start.length);
    UsageMeter pieces = new UsageMeter(format, 5);
    feed(pieces, start, sizes);
    assertThat(pieces.count().output()).isEqualTo(once.count().output());
    assertThat(pieces.count().exact()).isEqualTo(once.count().exact());
    if (once.count().exact()) {
      assertThat(once.count()).isEqualTo(Samples.streamCount(format));
    }
  }

  @Property(tries = 300)
  void any_bytes_are_survived(@ForAll WireFormat format, @ForAll byte[] noise) {
    UsageMeter meter = new UsageMeter(format);
    byte[] data =
        ("data: {\"usage\":" + "[".repeat(noise.length % 300)).getBytes(StandardCharsets.UTF_8);
    meter.accept(data, 0, data.length);
    meter.accept(noise, 0, noise.length);
    assertThat(meter.count().output()).isBetween(0L, 1L + noise.length);
  }

  private static void feed(UsageMeter meter, byte[] body, List<Integer> sizes) {
    int at = 0;
    for (int i = 0; at < body.length; i++) {
      int n = Math.min(sizes.get(i % sizes.size()), body.length - at);
      meter.accept(body.clone(), at, n);
      at += n;
    }
  }
}
