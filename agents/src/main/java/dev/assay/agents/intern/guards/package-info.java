/** What keeps the built-in agent within its bounds: time, money, turns, and circles. */
@NullMarked
package dev.assay.agents.intern.guards;

import org.jspecify.annotations.NullMarked;
