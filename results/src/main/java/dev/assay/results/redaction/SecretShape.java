package dev.assay.results.redaction;

/**
 * What a vendor's keys look like.
 *
 * @param name of the kind, for people
 * @param prefix how every one begins, at least three characters; what makes looking quick
 * @param pattern all of it, a regular expression that can't run away
 */
public record SecretShape(String name, String prefix, String pattern) {}
