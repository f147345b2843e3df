/**
 * Decides whether the submitted weights are the base's, a known sibling's, or something of the
 * agent's own.
 */
@NullMarked
package dev.assay.audit.lineage;

import org.jspecify.annotations.NullMarked;
