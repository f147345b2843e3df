@NullMarked
package dev.assay.tasks.recorded;

import org.jspecify.annotations.NullMarked;
