/**
 * What happens in a session of the built-in agent, kept event by event, so that it can go on after
 * its death.
 */
@NullMarked
package dev.assay.agents.intern.session;

import org.jspecify.annotations.NullMarked;
