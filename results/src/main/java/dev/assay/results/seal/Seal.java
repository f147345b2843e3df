package dev.assay.results.seal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    Json.write(
        attempt.manifest(),
        Envelope.sign(new Statement(Statement.TYPE, subjects, PREDICATE, predicate), key));
  }

  /**
   * Compares an attempt with its manifest, and its later statements with it too.
   *
   * @param keys of which one must have signed
   * @return what is wrong, a sentence each; empty when the seal holds
   */
  public static List<String> check(AttemptFolder attempt, Collection<OpenKey> keys) {
    try {
      byte[] envelope = Files.readAllBytes(attempt.manifest());
      List<String> wrong = new ArrayList<>(links(attempt));
      wrong.addAll(check(envelope, attempt.manifest().toString(), digests(attempt), keys));
      for (Path file : statements(attempt)) {
        String name = AttemptFolder.AFTER + "/" + attempt.after().relativize(file);
        later(Files.readAllBytes(file), envelope, keys).forEach(w -> wrong.add(name + ": " + w));
      }
      return wrong;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + attempt.path(), e);
    }
  }

  /**
   * Compares digests with a manifest.
   *
   * @param where it is from, for the error
   * @param found digests of all files but the manifest and later statements, by path
   */
  public static List<String> check(
      byte[] manifest, String where, Map<String, String> found, Collection<OpenKey> keys) {
    List<String> wrong = new ArrayList<>();
    try {
      Envelope envelope = Envelope.read(manifest);
      @Nullable String unsigned = envelope.problem(manifest, keys);
      if (unsigned != null) {
        wrong.add(unsigned);
      }
      compare(envelope.statement(), found, wrong);
    } catch (IllegalArgumentException | InputException e) {
      throw new InputException(where + " is not a manifest", null, e);
    }
    return wrong;
  }

  /** Whether one of these keys signed the attempt's manifest; says nothing of its files. */
  public static boolean isSignedBy(AttemptFolder attempt, Collection<OpenKey> keys) {
    try {
      byte[] envelope = Files.readAllBytes(attempt.manifest());
      return Envelope.read(envelope).problem(envelope, keys) == null;
    } catch (IOException | IllegalArgumentException | InputException e) {
      return false;
    }
  }

  /** What is wrong with a later statement about an attempt. */
  public static List<String> later(byte[] statement, byte[] manifest, Collection<OpenKey> keys) {
    return Attestation.problems(
        statement, AttemptFolder.MANIFEST, Digests.of(manifest), null, keys);
  }

  private static List<Path> statements(AttemptFolder attempt) throws IOException {
    if (!Files.isDirectory(attempt.after())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(attempt.after())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What is neither a file nor a folder has no place in a record. */
  private static List<String> links(AttemptFolder attempt) throws IOException {
    try (Stream<Path> files = Files.walk(attempt.path())) {
      return files
          .filter(f -> !Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
          .map(f -> attempt.path().relativize(f) + " is a link or no regular file")
          .sorted()
          .toList();
    }
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
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .filter(f -> !f.startsWith(attempt.after()) && !f.equals(attempt.manifest()))
          .forEach(f -> digests.put(attempt.path().relativize(f).toString(), Digests.of(f)));
      return digests;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + attempt.path(), e);
    }
  }
}
