@NullMarked
package dev.assay.tasks.evaluation;

import org.jspecify.annotations.NullMarked;
