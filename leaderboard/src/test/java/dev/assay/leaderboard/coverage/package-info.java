@NullMarked
package dev.assay.leaderboard.coverage;

import org.jspecify.annotations.NullMarked;
