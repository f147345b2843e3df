package dev.assay.sandbox.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
  private static final int SHORT = 2;

  /** As the JDK says it. */
  private static byte[] real(String host) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, 443);
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(1 << 15);
    engine.wrap(ByteBuffer.allocate(0), out);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static ClientHello read(byte[] bytes) throws IOException {
    return ClientHello.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] fragments(byte[] record, int size) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int from = 5; from < record.length; from += size) {
      int length = Math.min(size, record.length - from);
      all.writeBytes(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length});
      all.write(record, from, length);
    }
    return all.toByteArray();
  }

  private static byte[] number(int value, int bytes) {
    byte[] all = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      all[i] = (byte) (value >> (8 * (bytes - 1 - i)));
    }
    return all;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sized(int bytes, byte[] content) {
    return join(number(content.length, bytes), content);
  }

  private static byte[] extension(int type, byte[] content) {
    return join(number(type, SHORT), sized(SHORT, content));
  }

  private static byte[] named(String host) {
    byte[] name = host.getBytes(StandardCharsets.ISO_8859_1);
    return extension(0, sized(SHORT, join(new byte[] {0}, sized(SHORT, name))));
  }

  private static byte[] hello(byte[]... extensions) {
    byte[] body =
        join(
            new byte[] {3, 3},
            new byte[32],
            new byte[] {0},
            sized(SHORT, new byte[] {0x13, 1}),
            sized(1, new byte[] {0}),
            sized(SHORT, join(extensions)));
    return join(new byte[] {22, 3, 1}, sized(SHORT, join(new byte[] {1}, sized(3, body))));
  }

  @Test
  void the_name_is_read_and_every_byte_kept() throws Exception {
    byte[] bytes = real("Host.example");
    ClientHello hello = read(bytes);
    assertThat(hello.name()).isEqualTo("host.example");
    assertThat(hello.raw()).isEqualTo(bytes);
  }

  @Test
  void it_may_come_in_several_records() throws Exception {
    byte[] bytes = fragments(real("host.example"), 100);
    ClientHello hello = read(join(bytes, new byte[] {1, 2, 3}));
    assertThat(hello.name()).isEqualTo("host.example");
    assertThat(hello.raw()).isEqualTo(bytes);
  }

  @Test
  void many_small_records_are_refused() throws Exception {
    byte[] bytes = fragments(real("host.example"), 1);
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("too many records");
  }

  @Test
  void without_a_name_there_is_none() throws Exception {
    assertThat(read(hello(extension(10, new byte[] {0, 2, 0, 23}))).name()).isNull();
  }

  @Test
  void what_hides_or_doubles_the_name_is_refused() {
    assertThatThrownBy(() -> read(hello(named("a.example"), extension(0xfe0d, new byte[9]))))
        .hasMessageContaining("encrypted");
    assertThatThrownBy(() -> read(hello(named("a.example"), named("b.example"))))
        .hasMessageContaining("twice");
    byte[] two =
        join(
            join(new byte[] {0}, sized(SHORT, new byte[] {'a'})),
            join(new byte[] {0}, sized(SHORT, new byte[] {'b'})));
    assertThatThrownBy(() -> read(hello(extension(0, sized(SHORT, two)))))
        .hasMessageContaining("exactly one name");
    for (String name : new String[] {"a.example\0", "a.example.", "", ".a", "ä.example", "a b"}) {
      assertThatThrownBy(() -> read(hello(named(name))))
          .isInstanceOf(ClientHello.MalformedException.class);
    }
  }

  @Test
  void other_protocols_are_refused() {
    for (String text :
        new String[] {"GET / HTTP/1.1\r\n\r\n", "SSH-2.0-x\r\n", "", "\u0016\u0003"}) {
      assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.ISO_8859_1)))
          .isInstanceOf(ClientHello.MalformedException.class);
    }
  }

  @Test
  void whatever_is_changed_in_it_is_read_or_refused_and_nothing_else() throws Exception {
    byte[] bytes = real("host.example");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
      if (random.nextBoolean()) {
        changed = bytes.clone();
      }
      for (int j = random.nextInt(4); j >= 0; j--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        String name = read(changed).name();
        assertThat(name == null || name.matches("[a-z0-9_.-]+")).isTrue();
      } catch (ClientHello.MalformedException e) {
        assertThat(e).hasMessageStartingWith("malformed ClientHello");
      }
    }
  }
}
