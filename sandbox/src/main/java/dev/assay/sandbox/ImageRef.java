package dev.assay.sandbox;

/**
 * An image that is there.
 *
 * @param name human name, such as {@code agent-cpu}
 * @param inputs SHA-256 over everything that it was built from: its identity across machines, kept
 *     as the label {@code dev.assay.inputs}
 * @param id the engine's own id, which differs from machine to machine
 */
public record ImageRef(String name, String inputs, String id) {}
