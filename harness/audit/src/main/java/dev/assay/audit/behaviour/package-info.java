/**
 * Finds attempts on the harness in what the agent left: forged records, shims, hooks, detached
 * processes.
 */
@NullMarked
package dev.assay.audit.behaviour;

import org.jspecify.annotations.NullMarked;
