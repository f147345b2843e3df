package dev.assay.results.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A signed statement about one file: an in-toto statement whose subject is the file and whose
 * predicate is a record, in a DSSE envelope. The statement is not parsed before its signature
 * holds.
 */
public final class Attestation {
  private Attestation() {}

  /**
   * Signs what is said of a file.
   *
   * @param target where the envelope goes
   * @param file that is spoken of, named by its file name
   * @param type URI of what kind of predicate it is
   */
  public static void write(Path target, Path file, String type, Record predicate, SigningKey key) {
    Statement statement =
        new Statement(
            Statement.TYPE,
            List.of(Statement.Subject.of(String.valueOf(file.getFileName()), Digests.of(file))),
            type,
            Json.MAPPER.valueToTree(predicate));
    byte[] payload = Json.line(statement).getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sign(Envelope.encode(Envelope.TYPE, payload));
    Base64.Encoder base64 = Base64.getEncoder();
    Json.write(
        target,
        new Envelope(
            Envelope.TYPE,
            base64.encodeToString(payload),
            List.of(new Envelope.Signature(key.id(), base64.encodeToString(signature)))));
  }

  /**
   * Checks the signature, then that the file is the one that was spoken of.
   *
   * @param name file name of the file
   * @param content its bytes, read once: what is checked is what the caller goes on with
   * @param keys of which one must have signed
   * @return what is said of the file
   * @throws InputException naming the file and what is wrong with it
   */
  public static <T extends Record> T read(
      Path target,
      String name,
      byte[] content,
      String type,
      Class<T> predicate,
      Collection<OpenKey> keys) {
    Envelope envelope = Json.read(target, Envelope.class);
    try {
      byte[] payload = Base64.getDecoder().decode(envelope.payload());
      if (!envelope.payloadType().equals(Envelope.TYPE) || !isSigned(envelope, payload, keys)) {
        throw new InputException(
            target + " has no signature of a key that is trusted here",
            "get the file again, or add the public key of who signed it, "
                + signers(envelope)
                + ", if you trust them");
      }
      Statement statement = Json.MAPPER.readValue(payload, Statement.class);
      if (!statement.predicateType().equals(type)) {
        throw new InputException(target + " is of another kind: " + statement.predicateType());
      }
      check(target, name, content, statement);
      return Json.MAPPER.treeToValue(statement.predicate(), predicate);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new InputException(target + " is not a signed statement", null, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path target, String name, byte[] content, Statement statement) {
    if (statement.subject().size() != 1 || !statement.subject().getFirst().name().equals(name)) {
      throw new InputException(target + " speaks of another file than " + name);
    }
    if (!statement.subject().getFirst().sha256().equals(Digests.of(content))) {
      throw new InputException(
          target.resolveSibling(name) + " was changed after it was signed", "get the file again");
    }
  }

  private static boolean isSigned(Envelope envelope, byte[] payload, Collection<OpenKey> keys) {
    byte[] message = Envelope.encode(envelope.payloadType(), payload);
    return envelope.signatures().stream()
        .map(s -> Base64.getDecoder().decode(s.sig()))
        .anyMatch(sig -> keys.stream().anyMatch(key -> key.verify(message, sig)));
  }

  private static String signers(Envelope envelope) {
    return String.join(", ", envelope.signatures().stream().map(s -> s.keyid()).toList());
  }
}
