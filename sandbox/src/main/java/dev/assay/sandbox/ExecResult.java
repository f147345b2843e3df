package dev.assay.sandbox;

/**
 * What a command inside a sandbox did.
 *
 * @param code exit code; 124 where it was stopped at its timeout
 * @param stdout decoded as UTF-8, capped at 1 MiB
 */
public record ExecResult(int code, String stdout, String stderr, boolean timedOut) {}
