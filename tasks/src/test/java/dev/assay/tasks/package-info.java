@NullMarked
package dev.assay.tasks;

import org.jspecify.annotations.NullMarked;
