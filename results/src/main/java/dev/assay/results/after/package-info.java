/**
 * What was said of sealed attempts later: re-audits and people's decisions, signed, and which
 * verdict stands after them. Uses {@code .record}, {@code .seal} and {@code .store}.
 */
@NullMarked
package dev.assay.results.after;

import org.jspecify.annotations.NullMarked;
