package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.HttpException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for: the target of its first line, and the Host field where that names none.
 *
 * @param host in lower case, without its port
 * @param port null where none is given
 * @param path path and query; the authority where the method is CONNECT
 * @param proxied an absolute target or CONNECT
 */
record Target(String host, @Nullable Integer port, String path, boolean proxied) {
  /** Characters of RFC 3986, and the brackets that clients leave unescaped in queries. */
  private static final String EXTRAS = "-._~:/?[]@!$&'()*+,;=%";

  /**
   * @param hostField empty where there is none
   */
  static Target of(String method, String text, String hostField) throws HttpException {
    check(text);
    Authority asked = Authority.of(hostField);
    if (method.equals("CONNECT")) {
      Authority wanted = Authority.of(text);
      if (wanted.port == null) {
        throw new HttpException(400, "target", "CONNECT without a port");
      }
      return proxied(wanted, asked, hostField, text);
    }
    if (text.startsWith("/") || (text.equals("*") && method.equals("OPTIONS"))) {
      return new Target(asked.host, asked.port, text, false);
    }
    return absolute(text, asked, hostField);
  }

  private static Target absolute(String text, Authority asked, String hostField)
      throws HttpException {
    int scheme = text.indexOf("://");
    if (scheme <= 0 || !text.substring(0, scheme).chars().allMatch(Character::isLetter)) {
      throw new HttpException(400, "target", "malformed target");
    }
    int end = scheme + 3;
    while (end < text.length() && "/?".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String rest = text.substring(end);
    String path = rest.startsWith("/") ? rest : "/" + rest;
    return proxied(Authority.of(text.substring(scheme + 3, end)), asked, hostField, path);
  }

  /** RFC 9112 lets a proxy overwrite Host; one that means another host is refused here. */
  private static Target proxied(Authority wanted, Authority asked, String hostField, String path)
      throws HttpException {
    if (wanted.host.isEmpty()) {
      throw new HttpException(400, "target", "the target names no host");
    }
    boolean same =
        wanted.host.equals(asked.host)
            && (wanted.port == null || asked.port == null || wanted.port.equals(asked.port));
    if (!hostField.isEmpty() && !same) {
      throw new HttpException(400, "host-mismatch", "the target and Host name different hosts");
    }
    return new Target(wanted.host, wanted.port, path, true);
  }

  private static void check(String text) throws HttpException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && EXTRAS.indexOf(c) < 0) {
        throw new HttpException(400, "target", "the target holds characters that must be escaped");
      }
      if (c == '%' && !isEscape(text, i)) {
        throw new HttpException(400, "target", "a malformed escape in the target");
      }
    }
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
  }

  private static boolean isHex(char c) {
    return "0123456789abcdefABCDEF".indexOf(c) >= 0;
  }

  /** A host with its port. User information is refused. */
  private record Authority(String host, @Nullable Integer port) {
    static Authority of(String text) throws HttpException {
      if (!text.chars().allMatch(c -> isAlphanumeric((char) c) || ".-_:[]".indexOf(c) >= 0)) {
        throw new HttpException(400, "host", "malformed host");
      }
      int bracket = text.indexOf(']');
      int colon = text.indexOf(':', bracket + 1);
      String name = colon < 0 ? text : text.substring(0, colon);
      boolean literal = name.startsWith("[") && bracket == name.length() - 1;
      if (literal ? !name.contains(":") : name.indexOf('[') >= 0 || bracket >= 0) {
        throw new HttpException(400, "host", "malformed host");
      }
      Integer port = colon < 0 ? null : port(text.substring(colon + 1));
      return new Authority(name.toLowerCase(Locale.ROOT), port);
    }

    private static Integer port(String digits) throws HttpException {
      if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_535) {
        throw new HttpException(400, "host", "malformed port");
      }
      return Integer.parseInt(digits);
    }
  }
}
