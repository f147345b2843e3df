package dev.assay.audit.contamination.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PickleMaskTest {
  @Property(tries = 200)
  void stringsKeepTheirPlacesAndNothingElseIsLeft(@ForAll @Size(max = 20) List<String> strings)
      throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 4, ']', '('});
    for (String string : strings) {
      byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
      pickle.write('X');
      pickle.write(new byte[] {(byte) bytes.length, (byte) (bytes.length >> 8), 0, 0});
      pickle.write(bytes);
      pickle.write(new byte[] {(byte) 0x94, 'K', 'w'});
    }
    pickle.write(new byte[] {'e', '.'});
    byte[] file = pickle.toByteArray();

    byte[] masked = new PickleMask(new ByteArrayInputStream(file)).readAllBytes();

    assertThat(masked).hasSameSizeAs(file);
    for (int i = 0; i < file.length; i++) {
      assertThat(masked[i] == file[i] || masked[i] == '\n').isTrue();
    }
    String text = new String(masked, StandardCharsets.UTF_8);
    int at = 0;
    for (String string : strings) {
      String kept = new String(string.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      at = text.indexOf(kept, at);
      assertThat(at).isNotNegative();
      at += kept.length();
    }
  }

  @Property(tries = 300)
  void anyBytesAreWalkedWithoutAnException(@ForAll byte[] bytes) throws IOException {
    byte[] masked = new PickleMask(new ByteArrayInputStream(bytes)).readAllBytes();

    assertThat(masked).hasSameSizeAs(bytes);
  }

  @Test
  void aPicklesStringsAreRead() {
    // pickle.dumps(["What is 2 plus 2?", 7], protocol=4)
    byte[] question = "What is 2 plus 2?".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 4, (byte) 0x95, 26, 0, 0, 0, 0, 0, 0, 0, ']'});
    pickle.writeBytes(new byte[] {(byte) 0x94, '(', (byte) 0x8C, (byte) question.length});
    pickle.writeBytes(question);
    pickle.writeBytes(new byte[] {(byte) 0x94, 'K', 7, 'e', '.'});

    Taken taken = Taken.of("x", pickle.toByteArray());

    assertThat(taken.text().strip()).isEqualTo("What is 2 plus 2?");
    assertThat(taken.unread).isEmpty();
  }
}
