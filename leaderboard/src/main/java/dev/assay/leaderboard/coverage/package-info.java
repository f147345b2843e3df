/**
 * How often the board's intervals and ranks hold, on boards whose truth is known because they were
 * drawn from a stated model.
 */
@NullMarked
package dev.assay.leaderboard.coverage;

import org.jspecify.annotations.NullMarked;
