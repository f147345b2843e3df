@NullMarked
package dev.assay.tasks.protocol;

import org.jspecify.annotations.NullMarked;
