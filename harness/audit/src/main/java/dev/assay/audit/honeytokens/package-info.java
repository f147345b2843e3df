/**
 * Finds the decoys that were planted in a trial's sandbox, wherever they turn up again. May use
 * {@code dev.assay.audit} and {@code .reading}.
 */
@NullMarked
package dev.assay.audit.honeytokens;

import org.jspecify.annotations.NullMarked;
