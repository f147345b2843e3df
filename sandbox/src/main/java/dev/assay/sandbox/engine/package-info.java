/** The container engine: connection, locked-down containers, their end, what was left behind. */
@NullMarked
package dev.assay.sandbox.engine;

import org.jspecify.annotations.NullMarked;
