/**
 * Where the built-in agent's tools act: commands, jobs and files in a sandbox, through one
 * primitive.
 */
@NullMarked
package dev.assay.agents.intern.place;

import org.jspecify.annotations.NullMarked;
