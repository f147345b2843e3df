/**
 * Walks over all text that a trial left or sent, piece by piece and in bounded memory, for
 * detectors that look for fixed strings or shapes. May use {@code dev.assay.audit} and knows no
 * rule.
 */
@NullMarked
package dev.assay.audit.reading;

import org.jspecify.annotations.NullMarked;
