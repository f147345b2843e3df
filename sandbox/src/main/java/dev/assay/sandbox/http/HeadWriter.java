package dev.assay.sandbox.http;

import java.nio.charset.StandardCharsets;

/** Writes a message's head. What could split a message in two is never written. */
public final class HeadWriter {
  private final StringBuilder text = new StringBuilder();

  public HeadWriter(String startLine) {
    text.append(checked(startLine)).append("\r\n");
  }

  public HeadWriter field(String name, String value) {
    if (!HeadReader.isToken(name)) {
      throw new IllegalArgumentException("not a header's name: " + name);
    }
    text.append(name).append(": ").append(checked(value)).append("\r\n");
    return this;
  }

  public HeadWriter field(Head.Field field) {
    return field(field.name(), field.value());
  }

  public byte[] bytes() {
    return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String checked(String value) {
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f || c > 0xff)) {
      throw new IllegalArgumentException("a header holds a control character");
    }
    return value;
  }
}
