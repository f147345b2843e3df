@NullMarked
package dev.assay.leaderboard.board;

import org.jspecify.annotations.NullMarked;
