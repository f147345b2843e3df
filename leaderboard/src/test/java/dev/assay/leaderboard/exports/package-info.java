@NullMarked
package dev.assay.leaderboard.exports;

import org.jspecify.annotations.NullMarked;
