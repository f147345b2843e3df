package dev.assay.runner.redteam;

import dev.assay.sandbox.Protection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that a dishonest agent tries.
 *
 * @param id unique, of letters, digits and dashes
 * @param group kind of attack, such as {@code escape}
 * @param title what it tries
 * @param program file in {@code programs/}, and its arguments
 * @param expected {@code blocked}, {@code contained} or {@code detected}
 * @param off protections without which it succeeds; several where one of them is enough to hold it
 * @param evidence by what its success is seen
 * @param sample whether the test suite runs it
 * @param notUnder runtimes under which it says nothing, with the reason
 */
public record Attack(
    String id,
    String group,
    String title,
    List<String> program,
    String expected,
    List<String> off,
    String evidence,
    @Nullable Boolean sample,
    @Nullable Map<String, String> notUnder) {
  public Attack {
    program = List.copyOf(program);
    off = List.copyOf(off);
    notUnder = notUnder == null ? Map.of() : Map.copyOf(notUnder);
  }

  /** How an attack's success is seen. */
  enum Evidence {
    /** A listener of the host's received the run's nonce. */
    LISTENER,
    /** A file of the host's was changed. */
    FILE,
    /** The program prints a secret that lies where it must not reach. */
    SECRET,
    /** The provider was asked with the run's nonce. */
    PROVIDER,
    /** The provider was asked more often than the budget allows. */
    REQUESTS,
    /** The program says so: the kernel did it, or refused it for its arguments alone. */
    REPORTED,
    /** What was taken out holds what was written after the end. */
    LATE,
    /** Something was taken out that must not be, or the taking broke. */
    TAKEN,
    /** What the program kept is not in what was taken out. */
    HIDDEN,
    /** What it put beside its weights reaches the server's folder. */
    SERVED,
    /** More memory was used than is allowed. */
    MEMORY,
    /** More of the volume was used than is allowed. */
    DISK,
    /** More output was kept than is allowed. */
    LOG,
    /** What the record of a whole trial says, which others than this room look at. */
    RECORD;

    /** Whether it is looked for in what is taken out after the end. */
    boolean afterwards() {
      return this == LATE || this == TAKEN || this == HIDDEN || this == SERVED;
    }
  }

  /** Whether it needs a whole trial, and is not run by {@link RedTeam}. */
  public boolean needsTrial() {
    return seenBy() == Evidence.RECORD;
  }

  /** By what success is seen. */
  Evidence seenBy() {
    return Evidence.valueOf(evidence.toUpperCase(Locale.ROOT));
  }

  /** Protections that are switched off. */
  public Set<Protection> weakened() {
    Set<Protection> all = EnumSet.noneOf(Protection.class);
    off.forEach(word -> all.add(protection(word)));
    return all;
  }

  private static Protection protection(String word) {
    return Stream.of(Protection.values())
        .filter(p -> p.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** Whether the test suite runs it. */
  public boolean isSample() {
    return Boolean.TRUE.equals(sample);
  }

  /** Why it is not run under a runtime; null where it is. */
  public @Nullable String excuse(String runtime) {
    return notUnder == null ? null : notUnder.get(runtime);
  }
}
