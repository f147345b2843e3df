package dev.assay.sandbox.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The start line and header fields of a message.
 *
 * @param fields names in lower case, in order of arrival
 */
public record Head(String startLine, List<Field> fields) {
  public Head {
    fields = List.copyOf(fields);
  }

  /** A header field. */
  public record Field(String name, String value) {}

  /** All values of a field. */
  public List<String> all(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return fields.stream().filter(f -> f.name().equals(wanted)).map(Field::value).toList();
  }

  /**
   * The value of a field that may stand once.
   *
   * @throws HttpException when it stands twice
   */
  public Optional<String> one(String name) throws HttpException {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new HttpException(400, "header-twice", "header " + name + " stands twice");
    }
    return values.stream().findFirst();
  }

  /** Whether a comma-separated field has a token, in any case. */
  public boolean hasToken(String name, String token) {
    return all(name).stream()
        .flatMap(value -> java.util.Arrays.stream(value.split(",", -1)))
        .anyMatch(part -> part.strip().equalsIgnoreCase(token));
  }
}
