/** Sets of items, and the readers of their file formats. */
@NullMarked
package dev.assay.tasks.benchmark;

import org.jspecify.annotations.NullMarked;
