package dev.assay.results.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    AtomicFiles.write(
        target, sign(String.valueOf(file.getFileName()), Digests.of(file), type, predicate, key));
  }

  /** As {@link #write}, of a file that is known by name and digest; gives the envelope. */
  public static byte[] sign(
      String name, String sha256, String type, Record predicate, SigningKey key) {
    Statement statement =
        new Statement(
            Statement.TYPE,
            List.of(Statement.Subject.of(name, sha256)),
            type,
            Json.MAPPER.valueToTree(predicate));
    return Envelope.sign(statement, key).bytes();
  }

  /**
   * Looks at an envelope that may be anybody's: never throws for what is in it.
   *
   * @param name of the file that it must speak of
   * @param sha256 of that file
   * @param type of predicate that it must have; null for any
   * @param keys of which one must have signed
   * @return what is wrong, a sentence each; empty when it holds
   */
  public static List<String> problems(
      byte[] envelope,
      String name,
      String sha256,
      @Nullable String type,
      Collection<OpenKey> keys) {
    List<String> wrong = new ArrayList<>();
    try {
      Envelope read = Envelope.read(envelope);
      @Nullable String unsigned = read.problem(envelope, keys);
      if (unsigned != null) {
        wrong.add(unsigned);
      }
      Statement statement = read.statement();
      if (type != null && !statement.predicateType().equals(type)) {
        wrong.add("it is a statement of another kind");
      }
      if (statement.subject().stream().noneMatch(s -> s.name().equals(name))) {
        wrong.add("it speaks of another file than " + name);
      } else if (statement.subject().stream().noneMatch(s -> s.sha256().equals(sha256))) {
        wrong.add("it speaks of another " + name + " than this one");
      }
    } catch (IllegalArgumentException | InputException e) {
      wrong.add("it is not a signed statement");
    }
    return wrong;
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
      if (envelope.problem(envelope.bytes(), keys) != null) {
        throw new InputException(
            target + " has no signature of a key that is trusted here",
            "get the file again, or add the public key of who signed it, "
                + envelope.signers()
                + ", if you trust them");
      }
      Statement statement = envelope.statement();
      if (!statement.predicateType().equals(type)) {
        throw new InputException(target + " is of another kind: " + statement.predicateType());
      }
      check(target, name, content, statement);
      return Json.MAPPER.treeToValue(statement.predicate(), predicate);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new InputException(target + " is not a signed statement", null, e);
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
}
