/** Attacks that only a whole trial shows: on records, verdicts and pages. */
@NullMarked
package dev.assay.cli.redteam;

import org.jspecify.annotations.NullMarked;
