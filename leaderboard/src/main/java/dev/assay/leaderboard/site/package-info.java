/** The static site: pages that work from a file system, without network and without scripts. */
@NullMarked
package dev.assay.leaderboard.site;

import org.jspecify.annotations.NullMarked;
