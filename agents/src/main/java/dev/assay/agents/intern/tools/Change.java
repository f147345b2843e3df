package dev.assay.agents.intern.tools;

import java.util.List;

/** Shows what became of a text: the changed lines with a few around them. */
final class Change {
  private static final int AROUND = 2;
  private static final int MOST = 60;

  private Change() {}

  static String show(String before, String after) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> fresh = List.of(after.split("\n", -1));
    int head = 0;
    int shorter = Math.min(old.size(), fresh.size());
    while (head < shorter && old.get(head).equals(fresh.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && old.get(old.size() - 1 - tail).equals(fresh.get(fresh.size() - 1 - tail))) {
      tail++;
    }
    StringBuilder text = new StringBuilder("@@ line " + (head + 1) + " @@\n");
    lines(text, ' ', old.subList(Math.max(0, head - AROUND), head));
    lines(text, '-', old.subList(head, old.size() - tail));
    lines(text, '+', fresh.subList(head, fresh.size() - tail));
    int end = fresh.size() - tail;
    lines(text, ' ', fresh.subList(end, Math.min(fresh.size(), end + AROUND)));
    return text.toString();
  }

  private static void lines(StringBuilder text, char mark, List<String> lines) {
    lines.stream().limit(MOST).forEach(line -> text.append(mark).append(line).append('\n'));
    if (lines.size() > MOST) {
      text.append(mark).append("... ").append(lines.size() - MOST).append(" more lines\n");
    }
  }
}
