/**
 * Seals: a manifest of SHA-256 digests as an in-toto statement, in a DSSE envelope signed with
 * Ed25519.
 *
 * <p>A seal proves that a record is what this key's holder sealed, not that what it says is true.
 */
@NullMarked
package dev.assay.results.seal;

import org.jspecify.annotations.NullMarked;
