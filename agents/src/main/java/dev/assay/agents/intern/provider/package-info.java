/** The built-in agent's language model: asking, asking again, and what it costs. */
@NullMarked
package dev.assay.agents.intern.provider;

import org.jspecify.annotations.NullMarked;
