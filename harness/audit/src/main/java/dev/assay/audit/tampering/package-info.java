/**
 * Finds attempts to change what a trial is judged by: files that were given, what runs by itself,
 * installed evaluators, the submission's template and tokenizer, the score that is claimed. May use
 * {@code dev.assay.audit} and {@code .reading}.
 */
@NullMarked
package dev.assay.audit.tampering;

import org.jspecify.annotations.NullMarked;
