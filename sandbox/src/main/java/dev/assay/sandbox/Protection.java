package dev.assay.sandbox;

import java.util.Locale;

/**
 * What the red team switches off, to see that an attack succeeds without it. Nothing else does:
 * whoever runs trials connects by {@link Engines}, which offers no such choice.
 */
public enum Protection {
  /** No interface but loopback, and not the host's. */
  NETWORK,
  /** Processes of the host cannot be seen. */
  PROCESS_NAMESPACE,
  /** Shared memory of the host cannot be seen. */
  MEMORY_NAMESPACE,
  /** What is mounted from the host cannot be written. */
  READ_ONLY_MOUNTS,
  /** Nobody inside is root. */
  USER,
  /** No capability. */
  CAPABILITIES,
  /** The allow-list of system calls. */
  SECCOMP,
  /** What of the kernel's own files tells of the host or steers it is hidden or read-only. */
  KERNEL_FILES,
  /** No program gives more rights than who starts it has. */
  NO_NEW_PRIVILEGES,
  /** The cap on processes and threads. */
  PROCESS_LIMIT,
  /** The gateway denies what it was not told to grant. */
  GATEWAY_RULES,
  /** Provider-side features are denied. */
  FEATURE_RULES,
  /** Only granted models may be asked. */
  MODEL_RULES,
  /** The real key stays with the gateway. */
  KEY_OUTSIDE,
  /** The budget of requests. */
  REQUEST_BUDGET,
  /** Nothing but what is named is mounted. */
  NARROW_MOUNTS,
  /** The hidden test lies in no sandbox of an agent. */
  TEST_OUTSIDE,
  /** When a run ends, all that is inside is frozen and killed. */
  KILL,
  /** What lies in memory file systems and in deleted files is looked at before the kill. */
  MEMORY_LOOK,
  /** Files leave by the reader that refuses links, special files and excess. */
  COLLECTOR,
  /** Nothing of the harness runs inside. */
  HARNESS_OUTSIDE,
  /** Only weights of a submission reach the server; all else there is the base's own. */
  ASSEMBLY,
  /** Scores, verdicts and pages are made from the record alone, and agents' text is text. */
  RECORD,
  /** The cap on memory. */
  MEMORY_LIMIT,
  /** The cap on shared memory. */
  SHARED_MEMORY_LIMIT,
  /** The cap on the volume. */
  DISK_LIMIT,
  /** The cap on open files. */
  OPEN_FILES_LIMIT,
  /** The cap on kept output. */
  OUTPUT_LIMIT,
  /**
   * Limits of locked memory, message queues and waiting signals, which the kernel keeps by user.
   */
  USER_LIMITS;

  /** As in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
