package dev.assay.results.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes and checks {@code manifest.json} of an attempt. */
public final class Seal {
  private static final String PREDICATE = "https://assay.dev/attempt/v1";

  private Seal() {}

  /**
   * Signs the digests of all files that the record has. Done again on the same files it gives the
   * same statement.
   */
  public static void write(AttemptFolder attempt, SigningKey key, Map<String, String> facts) {
    List<Statement.Subject> subjects =
        digests(attempt).entrySet().stream()
            .map(e -> Statement.Subject.of(e.getKey(), e.getValue()))
            .toList();
    JsonNode predicate = Json.MAPPER.valueToTree(new TreeMap<>(facts));
    byte[] payload =
        Json.line(new Statement(Statement.TYPE, subjects, PREDICATE, predicate))
            .getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sign(Envelope.encode(Envelope.TYPE, payload));
    Base64.Encoder base64 = Base64.getEncoder();
    Json.write(
        attempt.manifest(),
        new Envelope(
            Envelope.TYPE,
            base64.encodeToString(payload),
            List.of(new Envelope.Signature(key.id(), base64.encodeToString(signature)))));
  }

  /**
   * Compares an attempt with its manifest.
   *
   * @return what is wrong, a sentence each; empty when the seal holds
   */
  public static List<String> check(AttemptFolder attempt, SigningKey key) {
    Envelope envelope = Json.read(attempt.manifest(), Envelope.class);
    List<String> wrong = new ArrayList<>();
    try {
      byte[] payload = Base64.getDecoder().decode(envelope.payload());
      if (!signedBy(envelope, payload, key)) {
        wrong.add("the signature is not of this key");
      }
      compare(Json.MAPPER.readValue(payload, Statement.class), digests(attempt), wrong);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new InputException(attempt.manifest() + " is not a manifest", null, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wrong;
  }

  private static boolean signedBy(Envelope envelope, byte[] payload, SigningKey key) {
    byte[] message = Envelope.encode(envelope.payloadType(), payload);
    return envelope.signatures().stream()
        .anyMatch(s -> key.verify(message, Base64.getDecoder().decode(s.sig())));
  }

  private static void compare(Statement statement, Map<String, String> found, List<String> wrong) {
    Map<String, String> left = new TreeMap<>(found);
    for (Statement.Subject subject : statement.subject()) {
      String digest = left.remove(subject.name());
      if (digest == null) {
        wrong.add(subject.name() + " is missing");
      } else if (!digest.equals(subject.sha256())) {
        wrong.add(subject.name() + " was changed");
      }
    }
    left.keySet().forEach(name -> wrong.add(name + " was added"));
  }

  /** Everything in the folder but the manifest itself and what lies in {@code after/}. */
  private static Map<String, String> digests(AttemptFolder attempt) {
    try (Stream<Path> files = Files.walk(attempt.path())) {
      Map<String, String> digests = new TreeMap<>();
      files
          .filter(Files::isRegularFile)
          .filter(f -> !f.startsWith(attempt.after()) && !f.equals(attempt.manifest()))
          .forEach(f -> digests.put(attempt.path().relativize(f).toString(), Digests.of(f)));
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + attempt.path(), e);
    }
  }
}
