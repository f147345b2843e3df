package dev.assay.results.seal;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's Ed25519 key pair: {@code seal.key} (PKCS 8, readable by its owner alone) and
 * {@code seal.pub} (X.509).
 */
public final class SigningKey {
  private final PrivateKey secret;
  private final OpenKey open;

  private SigningKey(PrivateKey secret, PublicKey open) {
    this.secret = secret;
    this.open = new OpenKey(open);
  }

  /** Loads the pair from a folder, making it at the first use. */
  public static SigningKey loadOrCreate(Path folder) {
    try {
      Path secretFile = folder.resolve("seal.key");
      Path openFile = folder.resolve("seal.pub");
      if (!Files.exists(secretFile)) {
        create(folder, secretFile, openFile);
      }
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      return new SigningKey(
          keys.generatePrivate(new PKCS8EncodedKeySpec(decode(secretFile))),
          keys.generatePublic(new X509EncodedKeySpec(decode(openFile))));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new EnvironmentException(
          "cannot use the signing key in " + folder + ": " + e.getMessage(),
          "restore seal.key and seal.pub there, or remove both to have a new pair made",
          e);
    }
  }

  private static void create(Path folder, Path secretFile, Path openFile)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    AtomicFiles.write(openFile, encode(pair.getPublic().getEncoded()));
    Path draft =
        Files.createTempFile(
            folder,
            ".seal",
            ".key",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(draft, encode(pair.getPrivate().getEncoded()));
    Files.move(draft, secretFile);
  }

  private static byte[] encode(byte[] key) {
    return (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] decode(Path file) throws IOException {
    return Base64.getDecoder().decode(Files.readString(file).strip());
  }

  /** SHA-256 of the public key's X.509 form: the key's name in envelopes. */
  public String id() {
    return open.id();
  }

  /** The half that checks. */
  public OpenKey open() {
    return open;
  }

  /**
   * A secret of this key's for one purpose: 32 bytes that nobody can tell who does not have the
   * key, and from which the key cannot be told.
   */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getEncoded(), "HmacSHA256"));
      return mac.doFinal(("derived\0" + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java", e);
    }
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is part of every Java", e);
    }
  }

  boolean verify(byte[] message, byte[] signed) {
    return open.verify(message, signed);
  }
}
