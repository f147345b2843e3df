@NullMarked
package dev.assay.tasks.benchmark;

import org.jspecify.annotations.NullMarked;
