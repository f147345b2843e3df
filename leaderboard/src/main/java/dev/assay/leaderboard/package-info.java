/** Builds the board: the one entry to this room. */
@NullMarked
package dev.assay.leaderboard;

import org.jspecify.annotations.NullMarked;
