/** From recorded completions to grades and a score, without a model. */
@NullMarked
package dev.assay.tasks.scoring;

import org.jspecify.annotations.NullMarked;
