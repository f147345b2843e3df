@NullMarked
package dev.assay.leaderboard.statistics;

import org.jspecify.annotations.NullMarked;
