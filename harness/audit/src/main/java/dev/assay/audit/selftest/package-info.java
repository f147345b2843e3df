/**
 * Measures the detectors on trials that were made up for it: every known way of cheating and as
 * many honest look-alikes, in seeded variations. May use all of {@code dev.assay.audit}; nothing
 * uses it but the command line.
 */
@NullMarked
package dev.assay.audit.selftest;

import org.jspecify.annotations.NullMarked;
