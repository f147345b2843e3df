package dev.assay.results.after;

import dev.assay.results.InputException;
import dev.assay.results.record.Adjudication;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Reaudit;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.OpenKey;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Later statements about an attempt that a trusted key signed and that speak of its very manifest.
 *
 * @param decisions people's, by time
 * @param reaudits by time
 * @param refused files that are no such statement, and why, a sentence each
 */
public record Afterwards(
    List<Adjudication> decisions, List<Reaudit> reaudits, List<String> refused) {
  private static final String DECISION = "adjudication-";
  private static final String REAUDIT = "reaudit-";
  private static final long LARGEST = 64L << 20;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  public Afterwards {
    decisions = List.copyOf(decisions);
    reaudits = List.copyOf(reaudits);
    refused = List.copyOf(refused);
  }

  /** Nothing was said. */
  public static Afterwards none() {
    return new Afterwards(List.of(), List.of(), List.of());
  }

  /** Reads those of an attempt; what is wrong with one never keeps the others from being read. */
  public static Afterwards read(AttemptFolder attempt, Collection<OpenKey> keys) {
    List<String> refused = new ArrayList<>();
    List<Adjudication> decisions =
        all(attempt, DECISION, Adjudication.TYPE, Adjudication.class, keys, refused);
    List<Reaudit> reaudits = all(attempt, REAUDIT, Reaudit.TYPE, Reaudit.class, keys, refused);
    return new Afterwards(
        sorted(decisions, Adjudication::time), sorted(reaudits, Reaudit::time), refused);
  }

  private static <T> List<T> sorted(List<T> all, Function<T, Instant> time) {
    return all.stream().sorted(Comparator.comparing(time)).toList();
  }

  /** Signs a person's decision, and gives the file. */
  public static Path write(AttemptFolder attempt, Adjudication decision, SigningKey key) {
    Path file = free(attempt, DECISION, decision.time());
    Attestation.write(file, attempt.manifest(), Adjudication.TYPE, decision, key);
    return file;
  }

  /** Signs a new audit, and gives the file. */
  public static Path write(AttemptFolder attempt, Reaudit again, SigningKey key) {
    Path file = free(attempt, REAUDIT, again.time());
    Attestation.write(file, attempt.manifest(), Reaudit.TYPE, again, key);
    return file;
  }

  private static Path free(AttemptFolder attempt, String start, Instant time) {
    if (!Files.isRegularFile(attempt.manifest())) {
      throw new InputException(
          attempt.path() + " is not sealed",
          "wait until the trial has ended, or assay run --resume");
    }
    String name = start + STAMP.format(time);
    Path file = attempt.after().resolve(name + ".json");
    for (int i = 2; Files.exists(file); i++) {
      file = attempt.after().resolve(name + "-" + i + ".json");
    }
    return file;
  }

  /** What stands, from the sealed audit on and in the order of time. */
  public LastWord lastWord(@Nullable Audit sealed) {
    LastWord now = LastWord.of(sealed);
    int next = 0;
    for (Reaudit again : reaudits) {
      while (next < decisions.size() && decisions.get(next).time().isBefore(again.time())) {
        now = now.then(decisions.get(next++));
      }
      now = now.then(again);
    }
    while (next < decisions.size()) {
      now = now.then(decisions.get(next++));
    }
    return now;
  }

  private static <T extends Record> List<T> all(
      AttemptFolder attempt,
      String start,
      String type,
      Class<T> predicate,
      Collection<OpenKey> keys,
      List<String> refused) {
    List<T> all = new ArrayList<>();
    for (Path file : files(attempt, start)) {
      try {
        if (Files.size(file) > LARGEST) {
          throw new InputException(file + " is larger than any statement");
        }
        byte[] manifest = Files.readAllBytes(attempt.manifest());
        all.add(Attestation.read(file, AttemptFolder.MANIFEST, manifest, type, predicate, keys));
      } catch (IOException | InputException | NullPointerException e) {
        refused.add(file.getFileName() + " does not count: " + e.getMessage());
      }
    }
    return all;
  }

  private static List<Path> files(AttemptFolder attempt, String start) {
    if (!Files.isDirectory(attempt.after())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(attempt.after())) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> f.getFileName().toString().startsWith(start))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + attempt.after(), e);
    }
  }
}
