package dev.assay.sandbox.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from every other that had or will have its pid.
 *
 * @param start clock ticks from boot to its start
 * @param boot the kernel's id of this boot
 * @param namespace the pid namespace, in which the pid means something
 */
public record ProcessIdentity(long pid, long start, String boot, String namespace) {
  /** Whether a process lives, as far as can be seen from here. */
  public enum Life {
    ALIVE,
    DEAD,
    /** It ran on another machine or in another pid namespace. */
    UNKNOWN
  }

  /** This process. */
  public static ProcessIdentity self() {
    long pid = ProcessHandle.current().pid();
    return new ProcessIdentity(pid, startOf(pid).orElse(0L), bootId(), namespaceId());
  }

  /** As kept in labels and files; {@link #parse} reads it. */
  public String text() {
    return pid + " " + start + " " + boot + " " + namespace;
  }

  /** Empty for what {@link #text} did not write. */
  public static Optional<ProcessIdentity> parse(String text) {
    String[] parts = text.strip().split(" ", -1);
    try {
      return parts.length != 4
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(
                  Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it lives. A process of an earlier boot of this machine is dead. */
  public Life life() {
    if (!boot.equals(bootId())) {
      return Life.DEAD;
    }
    if (!namespace.equals(namespaceId())) {
      return Life.UNKNOWN;
    }
    return startOf(pid).filter(s -> s == start).isPresent() ? Life.ALIVE : Life.DEAD;
  }

  private static Optional<Long> startOf(long pid) {
    return ProcStat.read(pid).map(ProcStat::start);
  }

  private static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String namespaceId() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
