/**
 * Kills the processes of a small real job at every step, starts it again, and looks at what became
 * of it: what {@code assay publish crash} measures. Uses jobs as their users do.
 */
@NullMarked
package dev.assay.cli.crash;

import org.jspecify.annotations.NullMarked;
