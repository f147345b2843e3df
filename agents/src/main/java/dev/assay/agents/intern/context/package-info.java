/** What the language model is shown: all that happened, or its summary where that is too long. */
@NullMarked
package dev.assay.agents.intern.context;

import org.jspecify.annotations.NullMarked;
