/**
 * The record of a job: immutable types, one JSON or JSON Lines file each, every one with a schema
 * version.
 *
 * <p>JSON names are the components' names in snake_case. Times are UTC instants in ISO 8601, sizes
 * are bytes, durations are seconds, digests are lower-case hexadecimal SHA-256, scores are
 * fractions from 0 to 1.
 */
@NullMarked
package dev.assay.results.record;

import org.jspecify.annotations.NullMarked;
