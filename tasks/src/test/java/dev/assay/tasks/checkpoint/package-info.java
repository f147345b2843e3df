@NullMarked
package dev.assay.tasks.checkpoint;

import org.jspecify.annotations.NullMarked;
