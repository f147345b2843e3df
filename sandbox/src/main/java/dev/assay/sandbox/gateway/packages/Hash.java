package dev.assay.sandbox.gateway.packages;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an index says of a file's bytes.
 *
 * @param algorithm as Java names it
 * @param hex digest, in lower case
 */
record Hash(String algorithm, String hex) {
  /** By the names that indices use; the best first. */
  private static final Map<String, String> KNOWN =
      Map.of("sha512", "SHA-512", "sha384", "SHA-384", "sha256", "SHA-256", "sha1", "SHA-1");

  private static final List<String> BEST = List.of("sha512", "sha384", "sha256", "sha1");

  /** A digest by an index's name of its algorithm; empty where either is not known. */
  static Optional<Hash> of(String name, String hex) {
    String algorithm = KNOWN.get(name.toLowerCase(Locale.ROOT));
    String lower = hex.toLowerCase(Locale.ROOT);
    if (algorithm == null || lower.length() != 2 * length(algorithm)) {
      return Optional.empty();
    }
    boolean isHex = lower.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x7f);
    return isHex ? Optional.of(new Hash(algorithm, lower)) : Optional.empty();
  }

  /** The best of a text such as {@code sha512-BASE64 sha1-BASE64}, npm's {@code integrity}. */
  static Optional<Hash> ofIntegrity(String text) {
    for (String name : BEST) {
      for (String part : text.strip().split("\\s+")) {
        Optional<Hash> hash =
            part.startsWith(name + "-")
                ? decoded(name, part.substring(name.length() + 1))
                : Optional.empty();
        if (hash.isPresent()) {
          return hash;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Hash> decoded(String name, String base64) {
    int options = base64.indexOf('?');
    try {
      byte[] digest =
          java.util.Base64.getDecoder().decode(options < 0 ? base64 : base64.substring(0, options));
      return of(name, HexFormat.of().formatHex(digest));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  MessageDigest digest() {
    return digest(algorithm);
  }

  private static int length(String algorithm) {
    return digest(algorithm).getDigestLength();
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
