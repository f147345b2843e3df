/**
 * The board's statistics. Every formula's source is named where it stands. Scores are fractions or
 * per cent, as they come in; nothing here knows of trials or files.
 */
@NullMarked
package dev.assay.leaderboard.statistics;

import org.jspecify.annotations.NullMarked;
