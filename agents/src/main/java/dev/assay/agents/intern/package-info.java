/**
 * The built-in agent: plans, acts and observes until it calls {@code finish} or its allowance is
 * used up. It runs on the harness's side; only its tools act in the sandbox, so neither its code
 * nor a key is inside.
 */
@NullMarked
package dev.assay.agents.intern;

import org.jspecify.annotations.NullMarked;
