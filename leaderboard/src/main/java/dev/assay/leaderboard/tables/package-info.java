/**
 * Published tables of others, computed again: from their own cells, weights and baselines, with a
 * tolerance that follows from how they were rounded.
 */
@NullMarked
package dev.assay.leaderboard.tables;

import org.jspecify.annotations.NullMarked;
