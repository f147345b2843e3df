package dev.assay.results.seal;

import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of a {@link SigningKey}: it checks and cannot sign. As a file: X.509 in base64.
 */
public final class OpenKey {
  private final PublicKey key;

  OpenKey(PublicKey key) {
    this.key = key;
  }

  /** Reads a {@code .pub} file. */
  public static OpenKey read(Path file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      return new OpenKey(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new InputException(file + " is no public key: " + e.getMessage(), null, e);
    }
  }

  /** Writes a {@code .pub} file. */
  public void write(Path file) {
    String text = Base64.getEncoder().encodeToString(key.getEncoded()) + "\n";
    AtomicFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** SHA-256 of the X.509 form: the key's name in envelopes. */
  public String id() {
    return Digests.of(key.getEncoded());
  }

  boolean verify(byte[] message, byte[] signed) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
