/** This machine: commands, folders, processes. */
@NullMarked
package dev.assay.sandbox.host;

import org.jspecify.annotations.NullMarked;
