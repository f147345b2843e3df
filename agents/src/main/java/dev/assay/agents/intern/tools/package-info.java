/** The built-in agent's tools, a class each. */
@NullMarked
package dev.assay.agents.intern.tools;

import org.jspecify.annotations.NullMarked;
