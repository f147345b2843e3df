@NullMarked
package dev.assay.leaderboard;

import org.jspecify.annotations.NullMarked;
