package dev.assay.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnswerBodyTest {
  private final AnswerBody body = new AnswerBody();

  @Test
  void what_arrived_before_a_break_is_given_first() throws Exception {
    begin();
    body.onNext(buffers("data: one\n", "data: two\n"));
    body.onNext(buffers("data: thr"));
    body.onError(new IOException("reset by peer"));
    assertThat(body.readNBytes(29)).asString().isEqualTo("data: one\ndata: two\ndata: thr");
    assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("reset by peer");
  }

  @Test
  void a_whole_body_ends_plainly() throws Exception {
    begin();
    body.onNext(buffers("abc", "", "def"));
    body.onComplete();
    assertThat(body.readAllBytes()).asString().isEqualTo("abcdef");
    assertThat(body.read()).isEqualTo(-1);
  }

  @Test
  @Timeout(20)
  void closing_ends_a_read_that_waits() {
    begin();
    Thread.ofVirtual().start(body::close);
    assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("closed");
  }

  private void begin() {
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
  }

  private static List<ByteBuffer> buffers(String... texts) {
    return List.of(texts).stream()
        .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
