@NullMarked
package dev.assay.tasks.judged;

import org.jspecify.annotations.NullMarked;
