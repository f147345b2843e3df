package dev.assay.sandbox.gateway.hub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file are asked for (RFC 9110, 14): one range, else the whole.
 *
 * @param status 200, 206, or 416 where there are no such bytes
 * @param to before which byte it ends
 */
record ByteRange(int status, long from, long to) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  static ByteRange of(@Nullable String field, long size) {
    Matcher range = FORM.matcher(field == null ? "" : field.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return new ByteRange(200, 0, size);
    }
    if (range.group(1).isEmpty()) {
      long last = Long.parseLong(range.group(2));
      return last == 0 || size == 0
          ? new ByteRange(416, 0, 0)
          : new ByteRange(206, Math.max(0, size - last), size);
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
    return from >= to ? new ByteRange(416, 0, 0) : new ByteRange(206, from, to);
  }
}
