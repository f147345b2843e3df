/**
 * Puts the families of detectors together. May use all of {@code dev.assay.audit}; used by who
 * audits whole trials.
 */
@NullMarked
package dev.assay.audit.standard;

import org.jspecify.annotations.NullMarked;
