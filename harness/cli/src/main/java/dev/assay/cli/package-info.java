/** The commands and the progress display: the only place that wires the rooms together. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
