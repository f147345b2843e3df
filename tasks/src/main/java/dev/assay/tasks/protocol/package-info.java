/** What is asked of a model, and how: prompt, order of choices, decoding. */
@NullMarked
package dev.assay.tasks.protocol;

import org.jspecify.annotations.NullMarked;
