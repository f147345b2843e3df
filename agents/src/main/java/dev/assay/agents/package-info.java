/** What an agent is, where it is found, and how what it printed becomes a transcript. */
@NullMarked
package dev.assay.agents;

import org.jspecify.annotations.NullMarked;
