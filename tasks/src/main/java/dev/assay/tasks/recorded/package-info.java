/** Completions that somebody recorded, in the files of several harnesses, and their score. */
@NullMarked
package dev.assay.tasks.recorded;

import org.jspecify.annotations.NullMarked;
