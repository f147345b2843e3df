@NullMarked
package dev.assay.leaderboard.site;

import org.jspecify.annotations.NullMarked;
