@NullMarked
package dev.assay.leaderboard.tables;

import org.jspecify.annotations.NullMarked;
