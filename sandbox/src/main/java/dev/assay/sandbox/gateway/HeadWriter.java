package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HeadReader;
import java.nio.charset.StandardCharsets;

/** Writes a message's head. What could split a message in two is never written. */
final class HeadWriter {
  private final StringBuilder text = new StringBuilder();

  HeadWriter(String startLine) {
    text.append(checked(startLine)).append("\r\n");
  }

  HeadWriter field(String name, String value) {
    if (!HeadReader.isToken(name)) {
      throw new IllegalArgumentException("not a header's name: " + name);
    }
    text.append(name).append(": ").append(checked(value)).append("\r\n");
    return this;
  }

  HeadWriter field(Head.Field field) {
    return field(field.name(), field.value());
  }

  byte[] bytes() {
    return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String checked(String value) {
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f || c > 0xff)) {
      throw new IllegalArgumentException("a header holds a control character");
    }
    return value;
  }
}
