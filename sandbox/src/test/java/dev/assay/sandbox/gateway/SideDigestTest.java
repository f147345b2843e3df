package dev.assay.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.Digests;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideDigestTest {
  private static String digest(byte[] bytes, int piece) {
    SideDigest digest = new SideDigest();
    for (int at = 0; at < bytes.length; at += piece) {
      digest.update(bytes, at, Math.min(piece, bytes.length - at));
    }
    return Digests.hex(digest.digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 5_000_001})
  void it_is_the_digest_of_the_whole_whatever_the_pieces(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    for (int piece : new int[] {999_983, 65_536, 300_000, 8_000_000}) {
      assertThat(digest(bytes, piece)).isEqualTo(Digests.of(bytes));
    }
  }

  @Test
  void what_is_written_over_afterwards_was_digested_before() {
    SideDigest digest = new SideDigest();
    byte[] all = new byte[8 << 20];
    byte[] buffer = new byte[1 << 20];
    for (int i = 0; i < 8; i++) {
      java.util.Arrays.fill(buffer, (byte) i);
      System.arraycopy(buffer, 0, all, i << 20, buffer.length);
      digest.update(buffer, 0, buffer.length);
    }
    assertThat(Digests.hex(digest.digest())).isEqualTo(Digests.of(all));
  }
}
