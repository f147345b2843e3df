package dev.assay.audit.contamination.inventory;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what an inventory found. */
final class Taken implements Taker {
  private static final int MOST = 400_000;
  static final Limits LIMITS = new Limits(3, 100, 1 << 30);

  final List<Passage> passages = new ArrayList<>();
  final List<String> unread = new ArrayList<>();
  long skipped;
  long bytes;

  /** A copy of a passage. */
  record Passage(String file, String text, long offset, long number) {}

  static Taken of(String name, byte[] file) {
    return of(name, file.length, new ByteArrayInputStream(file));
  }

  static Taken of(String name, String file) {
    return of(name, file.getBytes(StandardCharsets.UTF_8));
  }

  static Taken of(String name, long size, InputStream in) {
    Taken taken = new Taken();
    new FileInventory(LIMITS, taken).read(name, size, in);
    return taken;
  }

  List<String> texts() {
    return passages.stream().map(Passage::text).toList();
  }

  String text() {
    return String.join("\n", texts());
  }

  @Override
  public void passage(String file, byte[] content, int from, int to, long offset, long number) {
    bytes += to - from;
    if (passages.size() < MOST) {
      String text = new String(Arrays.copyOfRange(content, from, to), StandardCharsets.UTF_8);
      passages.add(new Passage(file, text, offset, number));
    }
  }

  @Override
  public void unread(String what, String why) {
    unread.add(what + ": " + why);
  }

  @Override
  public void skipped(long count) {
    skipped += count;
  }
}
