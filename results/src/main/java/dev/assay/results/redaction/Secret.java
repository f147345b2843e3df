package dev.assay.results.redaction;

/**
 * A key in a text.
 *
 * @param shape what it looks like
 * @param from index of its first character
 * @param to index after its last
 * @param innocent whether it has the shape of a key and is none: an example, a row of one letter
 */
public record Secret(SecretShape shape, int from, int to, boolean innocent) {}
