package dev.assay.results.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes everything that has the shape of a key out of what is handed on, also what is likely an
 * example: a word too many taken out harms nobody. Thread-safe.
 */
public final class Redaction {
  private static final int PIECE = 1 << 20;

  private final SecretShapes shapes;

  public Redaction(SecretShapes shapes) {
    this.shapes = shapes;
  }

  /** By the shapes that Assay ships. */
  public static Redaction standard() {
    return new Redaction(SecretShapes.standard());
  }

  /**
   * The text with {@code [redacted: kind]} in the place of every key; itself where there is none.
   */
  public String redact(String text) {
    List<Secret> secrets = shapes.find(text);
    return secrets.isEmpty() ? text : without(text, secrets, text.length());
  }

  /**
   * Copies a stream of any encoding that has ASCII in it, bytes that are no key unchanged, in
   * bounded memory.
   *
   * @return how many keys were taken out
   */
  public long copy(InputStream in, OutputStream out) throws IOException {
    String rest = "";
    long count = 0;
    boolean last = false;
    while (!last) {
      byte[] piece = in.readNBytes(PIECE);
      last = piece.length < PIECE;
      // Latin 1 maps every byte to one character and back.
      String text = rest + new String(piece, StandardCharsets.ISO_8859_1);
      int until = last ? text.length() : text.length() - SecretShapes.LONGEST;
      List<Secret> all = shapes.find(text);
      for (Secret secret : all) {
        // One that goes over the edge belongs to the next piece.
        if (!last && secret.from() < until && secret.to() > until) {
          until = secret.from();
        }
      }
      int edge = until;
      List<Secret> here = all.stream().filter(s -> s.to() <= edge).toList();
      count += here.size();
      out.write(without(text, here, edge).getBytes(StandardCharsets.ISO_8859_1));
      rest = text.substring(edge);
    }
    return count;
  }

  private static String without(String text, List<Secret> secrets, int until) {
    StringBuilder out = new StringBuilder(until);
    int done = 0;
    for (Secret secret : secrets) {
      out.append(text, done, secret.from());
      out.append("[redacted: ").append(secret.shape().name()).append(']');
      done = secret.to();
    }
    return out.append(text, done, until).toString();
  }
}
