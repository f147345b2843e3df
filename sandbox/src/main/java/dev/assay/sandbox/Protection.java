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
  REQUEST_BUDGET;

  /** As in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
