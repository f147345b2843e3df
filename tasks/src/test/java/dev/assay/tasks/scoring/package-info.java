@NullMarked
package dev.assay.tasks.scoring;

import org.jspecify.annotations.NullMarked;
