/** What a terminal shows of a job while it runs. Draws text; looks into nothing but the folder. */
@NullMarked
package dev.assay.cli.live;

import org.jspecify.annotations.NullMarked;
