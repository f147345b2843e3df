/**
 * What a board's keeper must know before taking in somebody else's job, from its record alone. Uses
 * {@code .plan} and the rooms below; runs nothing.
 */
@NullMarked
package dev.assay.runner.submission;

import org.jspecify.annotations.NullMarked;
