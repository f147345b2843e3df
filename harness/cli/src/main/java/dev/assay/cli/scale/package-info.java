/** Boards of made-up trials: how large one can get, and what that takes. */
@NullMarked
package dev.assay.cli.scale;

import org.jspecify.annotations.NullMarked;
