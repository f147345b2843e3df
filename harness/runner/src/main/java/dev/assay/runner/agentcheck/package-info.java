/**
 * Starts an agent against a provider that answers from a script, in the sandbox that a trial gives
 * it, and says what it does and does not do.
 */
@NullMarked
package dev.assay.runner.agentcheck;

import org.jspecify.annotations.NullMarked;
