/** The board as data: trials, rows, ranks, rulesets, and the table for terminals. */
@NullMarked
package dev.assay.leaderboard.board;

import org.jspecify.annotations.NullMarked;
