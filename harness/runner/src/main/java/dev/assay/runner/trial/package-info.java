/** The life of one trial, a class a step, in the trial's own process. */
@NullMarked
package dev.assay.runner.trial;

import org.jspecify.annotations.NullMarked;
