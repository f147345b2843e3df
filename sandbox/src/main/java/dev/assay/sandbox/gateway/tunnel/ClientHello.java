package dev.assay.sandbox.gateway.tunnel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first message of TLS, read strictly: whatever a server could understand in another way is
 * refused, and so is what hides the name that is asked for.
 *
 * @param raw its records, as they came
 * @param name the name that is asked for, in lower case; null where none is
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record ClientHello(byte[] raw, @Nullable String name) {
  private static final int MAX_RECORD = 1 << 14;
  private static final int MAX_MESSAGE = 1 << 15;
  private static final int MAX_RECORDS = 64;
  private static final int SERVER_NAME = 0;

  /** Encrypted Client Hello and the drafts before it. */
  private static final Set<Integer> HIDING =
      Set.of(0xfe08, 0xfe09, 0xfe0a, 0xfe0b, 0xfe0c, 0xfe0d, 0xffce);

  /** It is none. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  /** Reads no byte beyond the records that hold it. */
  static ClientHello read(InputStream in) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int wanted = -1;
    for (int i = 0; wanted < 0 || message.size() < wanted; i++) {
      need(i < MAX_RECORDS, "in too many records");
      message.writeBytes(record(in, raw));
      if (wanted < 0 && message.size() >= 4) {
        wanted = 4 + length(message.toByteArray());
      }
    }
    need(message.size() == wanted, "more than one message");
    return new ClientHello(
        raw.toByteArray(), name(ByteBuffer.wrap(message.toByteArray(), 4, wanted - 4)));
  }

  private static byte[] record(InputStream in, ByteArrayOutputStream raw) throws IOException {
    byte[] head = in.readNBytes(5);
    need(
        head.length == 5 && head[0] == 22 && head[1] == 3 && head[2] >= 1 && head[2] <= 3,
        "no TLS");
    int length = ((head[3] & 0xff) << 8) | (head[4] & 0xff);
    need(length > 0 && length <= MAX_RECORD, "a record's length");
    byte[] body = in.readNBytes(length);
    need(body.length == length, "broken off");
    raw.writeBytes(head);
    raw.writeBytes(body);
    return body;
  }

  private static int length(byte[] message) throws MalformedException {
    int length = ((message[1] & 0xff) << 16) | ((message[2] & 0xff) << 8) | (message[3] & 0xff);
    need(message[0] == 1 && length <= MAX_MESSAGE, "no ClientHello of a usual size");
    return length;
  }

  private static @Nullable String name(ByteBuffer in) throws MalformedException {
    take(in, 2 + 32);
    need(take(in, size(in, 1)).remaining() <= 32, "a session's length");
    int suites = take(in, size(in, 2)).remaining();
    need(suites >= 2 && suites % 2 == 0, "its cipher suites");
    need(take(in, size(in, 1)).remaining() >= 1, "its compression");
    if (!in.hasRemaining()) {
      return null;
    }
    need(size(in, 2) == in.remaining(), "its extensions' length");
    Set<Integer> seen = new HashSet<>();
    String name = null;
    while (in.hasRemaining()) {
      int type = size(in, 2);
      ByteBuffer extension = take(in, size(in, 2));
      need(seen.add(type), "an extension stands twice");
      need(!HIDING.contains(type), "the name is encrypted");
      name = type == SERVER_NAME ? serverName(extension) : name;
    }
    return name;
  }

  private static String serverName(ByteBuffer in) throws MalformedException {
    need(size(in, 2) == in.remaining() && in.hasRemaining(), "its list of names");
    need(size(in, 1) == 0, "a name of another kind");
    int length = size(in, 2);
    need(length > 0 && length <= 255 && length == in.remaining(), "not exactly one name");
    byte[] name = new byte[length];
    in.get(name);
    String text = new String(name, StandardCharsets.ISO_8859_1);
    need(text.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*"), "a malformed name");
    return text.toLowerCase(Locale.ROOT);
  }

  private static int size(ByteBuffer in, int bytes) throws MalformedException {
    need(in.remaining() >= bytes, "broken off");
    return bytes == 1 ? in.get() & 0xff : in.getShort() & 0xffff;
  }

  private static ByteBuffer take(ByteBuffer in, int length) throws MalformedException {
    need(in.remaining() >= length, "broken off");
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  private static void need(boolean holds, String otherwise) throws MalformedException {
    if (!holds) {
      throw new MalformedException("malformed ClientHello: " + otherwise);
    }
  }
}
