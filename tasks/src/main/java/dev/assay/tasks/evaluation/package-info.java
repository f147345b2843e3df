/** From a checkpoint to recorded completions, by a model server in a sandbox. */
@NullMarked
package dev.assay.tasks.evaluation;

import org.jspecify.annotations.NullMarked;
