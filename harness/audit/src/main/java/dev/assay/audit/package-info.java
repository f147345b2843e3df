/**
 * Judges what a trial left: detectors report findings, rules say what each weighs, and together
 * they make the verdict.
 *
 * <p>This package holds the types that all detectors share; each family of detectors has a package
 * of its own below it, which uses this one and none of its neighbours.
 */
@NullMarked
package dev.assay.audit;

import org.jspecify.annotations.NullMarked;
