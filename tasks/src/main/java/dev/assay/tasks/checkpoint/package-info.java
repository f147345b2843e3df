/** What a submission may hold, read strictly, and the folder that is served from it. */
@NullMarked
package dev.assay.tasks.checkpoint;

import org.jspecify.annotations.NullMarked;
